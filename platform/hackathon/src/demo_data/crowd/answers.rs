use serde_json::{Value, json};

use super::{chance::Chance, faces::Face, names::NEEDS};
use crate::{demo_data::script::ScriptQuestion, tickets::AnswerKind};

/// What somebody answers, if anything: no question of a demonstration must be answered.
pub fn answer(chance: &mut Chance, face: &Face, question: &ScriptQuestion) -> Option<Value> {
    match question.kind {
        AnswerKind::Choices if chance.percent(86) => {
            let always = chance.below(question.options.len());
            let mut chosen = Vec::new();
            for (index, option) in question.options.iter().enumerate() {
                if index == always || chance.percent(18) {
                    chosen.push(*option);
                }
            }
            Some(json!(chosen))
        }
        AnswerKind::ShortText if chance.percent(80) => Some(json!(chance.of(face.region.places))),
        AnswerKind::LongText if chance.percent(7) => Some(json!(chance.of(NEEDS))),
        _ => None,
    }
}
