//! Uploads as they come: sound ones become clean pictures, hostile ones are refused by name.

mod files;
mod hostile;
mod sound;
