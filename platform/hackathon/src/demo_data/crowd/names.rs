//! Names and places of people who do not exist. Beside each name stands what it is in a mail address.

pub type Name = (&'static str, &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    GivenFirst,
    FamilyFirst,
    /// Without a blank.
    FamilyFirstJoined,
}

/// People who might have been named together.
#[derive(Debug)]
pub struct Region {
    pub given: &'static [Name],
    pub family: &'static [Name],
    pub order: Order,
    /// A language of ours.
    pub locale: &'static str,
    pub places: &'static [&'static str],
    /// How many of all people come from here, in shares.
    pub weight: usize,
}

const fn region(
    weight: usize,
    locale: &'static str,
    places: &'static [&'static str],
    given: &'static [Name],
    family: &'static [Name],
) -> Region {
    Region { given, family, order: Order::GivenFirst, locale, places, weight }
}

#[rustfmt::skip]
pub const REGIONS: &[Region] = &[
    region(
        16, "en",
        &["Lisbon, Portugal", "Porto, Portugal", "Aveiro, Portugal", "Recife, Brazil", "São Paulo, Brazil", "Maputo, Mozambique"],
        &[("João", "joao"), ("Inês", "ines"), ("Beatriz", "beatriz"), ("Tiago", "tiago"), ("Conceição", "conceicao"), ("Luís", "luis"), ("Mariana", "mariana"), ("Rui", "rui"), ("Letícia", "leticia"), ("Caio", "caio")],
        &[("Gonçalves", "goncalves"), ("Simões", "simoes"), ("Magalhães", "magalhaes"), ("da Silva", "dasilva"), ("Araújo", "araujo"), ("Teixeira", "teixeira"), ("Nogueira", "nogueira"), ("Brandão", "brandao"), ("Macuácua", "macuacua"), ("Pires", "pires")],
    ),
    region(
        14, "en",
        &["Bristol, United Kingdom", "Cork, Ireland", "Halifax, Canada", "Portland, United States", "Wellington, New Zealand", "Baltimore, United States"],
        &[("Amelia", "amelia"), ("Callum", "callum"), ("Siobhán", "siobhan"), ("Marcus", "marcus"), ("Renée", "renee"), ("Owen", "owen"), ("Tamsin", "tamsin"), ("Jerome", "jerome"), ("Aroha", "aroha"), ("Dylan", "dylan")],
        &[("O’Sullivan", "osullivan"), ("Whitaker", "whitaker"), ("Ngata", "ngata"), ("Llewellyn", "llewellyn"), ("Brooks", "brooks"), ("Okonedo", "okonedo"), ("MacLeod", "macleod"), ("Prescott", "prescott"), ("Yellowhorse", "yellowhorse"), ("Ashby", "ashby")],
    ),
    region(
        12, "de",
        &["Hamburg, Germany", "Köln, Germany", "Wien, Austria", "Zürich, Switzerland", "Leipzig, Germany"],
        &[("Jürgen", "juergen"), ("Käthe", "kaethe"), ("Lukas", "lukas"), ("Frieda", "frieda"), ("Sören", "soeren"), ("Annika", "annika"), ("Matthias", "matthias"), ("Ayşe", "ayse"), ("Zoë", "zoe")],
        &[("Müller", "mueller"), ("Weiß", "weiss"), ("Schröder", "schroeder"), ("Gruber", "gruber"), ("Yıldırım", "yildirim"), ("Böhm", "boehm"), ("Ackermann", "ackermann"), ("von der Heide", "vonderheide"), ("Zürcher", "zuercher")],
    ),
    region(
        12, "es",
        &["Valencia, España", "Sevilla, España", "Bogotá, Colombia", "Guadalajara, México", "Valparaíso, Chile", "Lima, Perú"],
        &[("José", "jose"), ("Lucía", "lucia"), ("Álvaro", "alvaro"), ("Xiomara", "xiomara"), ("Ramón", "ramon"), ("Begoña", "begona"), ("Ximena", "ximena"), ("Nicolás", "nicolas"), ("Itzel", "itzel")],
        &[("Ibáñez", "ibanez"), ("Muñoz", "munoz"), ("Quispe", "quispe"), ("Fernández", "fernandez"), ("Ordóñez", "ordonez"), ("Zamora", "zamora"), ("Castañeda", "castaneda"), ("Huamán", "huaman"), ("Peralta", "peralta")],
    ),
    region(
        9, "en",
        &["Lagos, Nigeria", "Accra, Ghana", "Nairobi, Kenya", "Durban, South Africa", "Dakar, Senegal"],
        &[("Adaeze", "adaeze"), ("Kwame", "kwame"), ("Wanjiru", "wanjiru"), ("Thabo", "thabo"), ("Ọlájídé", "olajide"), ("Aïssatou", "aissatou"), ("Nomvula", "nomvula"), ("Kofi", "kofi")],
        &[("Okonkwo", "okonkwo"), ("Asante", "asante"), ("Kamau", "kamau"), ("Dlamini", "dlamini"), ("Adéyẹmí", "adeyemi"), ("N’Diaye", "ndiaye"), ("Mwangi", "mwangi"), ("Mensah", "mensah")],
    ),
    region(
        9, "en",
        &["Lyon, France", "Gent, Belgium", "Torino, Italy", "Göteborg, Sweden", "Bergen, Norway", "Aarhus, Denmark"],
        &[("Élodie", "elodie"), ("François", "francois"), ("Åsa", "asa"), ("Søren", "soren"), ("Chiara", "chiara"), ("Niccolò", "niccolo"), ("Maëlle", "maelle"), ("Bjørn", "bjorn"), ("Lotte", "lotte")],
        &[("Lefèvre", "lefevre"), ("Ødegård", "odegard"), ("Sjöberg", "sjoberg"), ("Bianchi", "bianchi"), ("Van den Broeck", "vandenbroeck"), ("Nørgaard", "norgaard"), ("D’Angelo", "dangelo"), ("Beaulieu", "beaulieu")],
    ),
    region(
        8, "en",
        &["Kraków, Poland", "Brno, Czechia", "Cluj, Romania", "Zagreb, Croatia", "Vilnius, Lithuania"],
        &[("Łukasz", "lukasz"), ("Zofia", "zofia"), ("Jiří", "jiri"), ("Šárka", "sarka"), ("Ștefan", "stefan"), ("Ivana", "ivana"), ("Jūratė", "jurate"), ("Bartłomiej", "bartlomiej")],
        &[("Wójcik", "wojcik"), ("Dvořák", "dvorak"), ("Ionescu", "ionescu"), ("Kovačević", "kovacevic"), ("Świątek", "swiatek"), ("Žukauskas", "zukauskas"), ("Horváth", "horvath"), ("Nagy", "nagy")],
    ),
    region(
        8, "en",
        &["Kochi, India", "Pune, India", "Lahore, Pakistan", "Colombo, Sri Lanka", "Dhaka, Bangladesh"],
        &[("Aarav", "aarav"), ("Priya", "priya"), ("Fatima", "fatima"), ("Sanjeewa", "sanjeewa"), ("Nusrat", "nusrat"), ("Rohan", "rohan"), ("Lakshmi", "lakshmi"), ("Imran", "imran")],
        &[("Nair", "nair"), ("Deshpande", "deshpande"), ("Qureshi", "qureshi"), ("Wickramasinghe", "wickramasinghe"), ("Rahman", "rahman"), ("Iyer", "iyer"), ("Chaudhry", "chaudhry"), ("Menon", "menon")],
    ),
    region(
        7, "en",
        &["Alexandria, Egypt", "Amman, Jordan", "Casablanca, Morocco", "Beirut, Lebanon"],
        &[("ليلى", "layla"), ("يوسف", "yousef"), ("نور", "nour"), ("خالد", "khaled"), ("مريم", "maryam"), ("طارق", "tarek"), ("هدى", "huda")],
        &[("حداد", "haddad"), ("المصري", "elmasry"), ("منصور", "mansour"), ("بن علي", "benali"), ("الخطيب", "alkhatib"), ("سلامة", "salameh"), ("عبد الله", "abdallah")],
    ),
    region(
        3, "en",
        &["Haifa, Israel", "Tel Aviv, Israel"],
        &[("נועה", "noa"), ("איתן", "eitan"), ("תמר", "tamar"), ("יונתן", "yonatan"), ("שירה", "shira")],
        &[("לוי", "levi"), ("מזרחי", "mizrahi"), ("פרידמן", "friedman"), ("אברהם", "avraham"), ("כץ", "katz")],
    ),
    Region {
        weight: 6,
        locale: "en",
        order: Order::FamilyFirst,
        places: &["横浜, Japan", "Osaka, Japan", "福岡, Japan"],
        given: &[("健", "ken"), ("美咲", "misaki"), ("陽菜", "hina"), ("大輔", "daisuke"), ("さくら", "sakura"), ("蓮", "ren"), ("直子", "naoko")],
        family: &[("佐藤", "sato"), ("鈴木", "suzuki"), ("高橋", "takahashi"), ("渡辺", "watanabe"), ("小林", "kobayashi"), ("山口", "yamaguchi"), ("井上", "inoue")],
    },
    Region {
        weight: 6,
        locale: "en",
        order: Order::FamilyFirstJoined,
        places: &["台北, Taiwan", "Xiamen, China", "Hong Kong", "Singapore"],
        given: &[("伟", "wei"), ("芳", "fang"), ("秀英", "xiuying"), ("子涵", "zihan"), ("雅婷", "yating"), ("俊杰", "junjie"), ("欣怡", "xinyi")],
        family: &[("王", "wang"), ("李", "li"), ("陈", "chen"), ("林", "lin"), ("黄", "huang"), ("欧阳", "ouyang"), ("赵", "zhao")],
    },
    Region {
        weight: 5,
        locale: "en",
        order: Order::FamilyFirstJoined,
        places: &["부산, Korea", "Incheon, Korea", "서울, Korea"],
        given: &[("민준", "minjun"), ("서연", "seoyeon"), ("지호", "jiho"), ("하은", "haeun"), ("도윤", "doyun"), ("수빈", "subin")],
        family: &[("김", "kim"), ("이", "lee"), ("박", "park"), ("정", "jeong"), ("최", "choi"), ("한", "han")],
    },
    region(
        3, "en",
        &["Thessaloniki, Greece", "Ηράκλειο, Greece", "Nicosia, Cyprus"],
        &[("Ελένη", "eleni"), ("Γιώργος", "giorgos"), ("Νίκος", "nikos"), ("Σοφία", "sofia"), ("Δέσποινα", "despina")],
        &[("Νικολάου", "nikolaou"), ("Οικονόμου", "oikonomou"), ("Δημητρίου", "dimitriou"), ("Γεωργίου", "georgiou"), ("Χατζή", "chatzi")],
    ),
    region(
        4, "en",
        &["Kyiv, Ukraine", "Одеса, Ukraine", "Львів, Ukraine"],
        &[("Олена", "olena"), ("Андрій", "andriy"), ("Дарина", "daryna"), ("Тарас", "taras"), ("Юлія", "yuliya")],
        &[("Шевченко", "shevchenko"), ("Коваль", "koval"), ("Мельник", "melnyk"), ("Гончар", "honchar"), ("Лисенко", "lysenko")],
    ),
    Region {
        weight: 4,
        locale: "en",
        order: Order::FamilyFirst,
        places: &["Đà Nẵng, Vietnam", "Cebu, Philippines", "Surabaya, Indonesia"],
        given: &[("Thị Hồng", "hong"), ("Minh Đức", "duc"), ("Quỳnh", "quynh"), ("Thanh Tùng", "tung"), ("Bảo Ngọc", "ngoc")],
        family: &[("Nguyễn", "nguyen"), ("Trần", "tran"), ("Lê", "le"), ("Phạm", "pham"), ("Đặng", "dang")],
    },
];

/// What people answer to what would help them to take part well.
pub const NEEDS: &[&str] = &[
    "Captions, please. I read lips, but not on a small picture.",
    "A break every hour would help my back.",
    "I am colour-blind (red and green): please use shapes in the robot camera view as well.",
    "No flashing pictures.",
    "I use a screen reader. Slides as text beforehand would be great.",
    "A quiet room for the evening; crowds in calls tire me quickly.",
    "I take part with a baby on my lap, so often without a camera.",
    "Bitte Untertitel, wenn es geht.",
    "Puedo leer los labios solo con buena luz.",
];
