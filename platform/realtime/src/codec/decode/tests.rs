use proptest::prelude::*;

use super::*;

const MASK: [u8; 4] = [0x37, 0xfa, 0x21, 0x3d];

/// A frame as a client sends it.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..=125 => bytes.push(0x80 | short as u8),
        middle @ 126..=0xFFFF => {
            bytes.push(0x80 | 126);
            bytes.extend((middle as u16).to_be_bytes());
        }
        long => {
            bytes.push(0x80 | 127);
            bytes.extend((long as u64).to_be_bytes());
        }
    }
    bytes.extend(MASK);
    bytes.extend(payload.iter().enumerate().map(|(at, byte)| byte ^ MASK[at % 4]));
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Incoming>, CloseCode> {
    let mut decoder = Decoder::new(1_000);
    decoder.feed(bytes);
    let mut found = Vec::new();
    while let Some(incoming) = decoder.decode()? {
        found.push(incoming);
    }
    Ok(found)
}

#[test]
fn the_example_of_the_standard_is_read() {
    let bytes = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];
    assert_eq!(read(&bytes), Ok(vec![Incoming::Text("Hello".to_owned())]));
}

#[test]
fn a_message_in_pieces_is_one_and_control_frames_come_between() {
    let bytes =
        [frame(0x01, "Gr\u{fc}".as_bytes()), frame(0x89, b"x"), frame(0x00, b"\xc3"), frame(0x80, b"\x9fe")].concat();
    let text = Incoming::Text("Grüße".to_owned());
    assert_eq!(read(&bytes), Ok(vec![Incoming::Ping(b"x".to_vec()), text]));
}

#[test]
fn what_is_not_websocket_closes_with_the_code_that_says_so() {
    let unmasked = vec![0x81, 0x02, b'h', b'i'];
    let long_for_short = [vec![0x81, 0x80 | 126, 0, 5], MASK.to_vec(), vec![0; 5]].concat();
    let negative = [vec![0x81, 0x80 | 127, 0x80], vec![0; 11]].concat();
    let cases = [
        (unmasked, CloseCode::Protocol),
        (frame(0xC1, b"rsv"), CloseCode::Protocol),
        (frame(0x83, b"opcode"), CloseCode::Protocol),
        (frame(0x82, b"binary"), CloseCode::Unsupported),
        (frame(0x80, b"nothing goes on"), CloseCode::Protocol),
        ([frame(0x01, b"a"), frame(0x81, b"b")].concat(), CloseCode::Protocol),
        (frame(0x09, b"ping in pieces"), CloseCode::Protocol),
        (frame(0x89, &[0; 126]), CloseCode::Protocol),
        (frame(0x88, b"x"), CloseCode::Protocol),
        (frame(0x88, &1005_u16.to_be_bytes()), CloseCode::Protocol),
        (frame(0x88, b"\x03\xe8\xff"), CloseCode::NotUtf8),
        (frame(0x81, b"\xff\xfe"), CloseCode::NotUtf8),
        (frame(0x81, b"\xed\xa0\x80"), CloseCode::NotUtf8),
        (frame(0x81, &[b'a'; 1_001]), CloseCode::TooBig),
        ([frame(0x01, &[b'a'; 600]), frame(0x80, &[b'a'; 600])].concat(), CloseCode::TooBig),
        ([frame(0x01, b""), frame(0x00, b"").repeat(70)].concat(), CloseCode::TooBig),
        (long_for_short, CloseCode::Protocol),
        (negative, CloseCode::Protocol),
    ];
    for (bytes, code) in cases {
        assert_eq!(read(&bytes), Err(code), "{bytes:02x?}");
    }
}

#[test]
fn a_large_message_is_refused_before_it_comes() {
    let mut decoder = Decoder::new(1_000);
    decoder.feed(&[0x81, 0x80 | 127, 0, 0, 0, 0, 0x7f, 0, 0, 0]);
    assert_eq!(decoder.decode(), Err(CloseCode::TooBig));
}

#[test]
fn nothing_is_held_between_messages() {
    let mut decoder = Decoder::new(100_000);
    decoder.feed(&frame(0x81, &[b'a'; 70_000]));
    assert!(matches!(decoder.decode(), Ok(Some(Incoming::Text(text))) if text.len() == 70_000));
    assert_eq!(decoder.decode(), Ok(None));
    assert_eq!(decoder.held(), 0);
}

proptest! {
    #[test]
    fn texts_survive_however_they_are_cut(
        texts in proptest::collection::vec(".{0,300}", 1..5),
        cuts in proptest::collection::vec(1_usize..40, 1..20),
    ) {
        let bytes: Vec<u8> = texts.iter().flat_map(|text| frame(0x81, text.as_bytes())).collect();
        let mut decoder = Decoder::new(2_000);
        let (mut found, mut rest, mut cut) = (Vec::new(), bytes.as_slice(), cuts.iter().cycle());
        while !rest.is_empty() {
            let (piece, behind) = rest.split_at((*cut.next().unwrap()).min(rest.len()));
            decoder.feed(piece);
            while let Some(incoming) = decoder.decode().unwrap() {
                found.push(incoming);
            }
            rest = behind;
        }
        let sent: Vec<Incoming> = texts.into_iter().map(Incoming::Text).collect();
        prop_assert_eq!(found, sent);
        prop_assert_eq!(decoder.held(), 0);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut decoder = Decoder::new(200);
        decoder.feed(&bytes);
        while let Ok(Some(_)) = decoder.decode() {}
        prop_assert!(decoder.message.len() <= 200);
    }
}
