import Database

/// What public bodies must publish of their own accord: the categories of article 3.3 of the Wet open overheid, as the
/// value list scw_woo_informatiecategorieen of TOOI names them.
public enum WooCategory: String, SQLConvertible, CaseIterable {
    case laws = "c_139c6280"
    case decisions = "c_aab6bfc7"
    case draftLaws = "c_759721e2"
    case organisation = "c_40a05794"
    case reach = "c_89ee6784"
    case received = "c_8c840238"
    case statesGeneral = "c_c76862ab"
    case meetings = "c_db4862c3"
    case agendas = "c_3a248e3a"
    case advice = "c_99a836c7"
    case covenants = "c_8fc2335c"
    case plans = "c_c6cd1213"
    case subsidies = "c_cf268088"
    case requests = "c_3baef532"
    case research = "c_fdaee95e"
    case rulings = "c_46a81018"
    case complaints = "c_a870c43d"

    public var uri: String { "https://identifier.overheid.nl/tooi/def/thes/kern/\(rawValue)" }

    /// Its place in the article, 1 to 17: the number in `sitemapindex-diwoo-infocat005.xml`.
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    public init?(number: Int) {
        guard (1...Self.allCases.count).contains(number) else { return nil }
        self = Self.allCases[number - 1]
    }

    /// As the value list writes it.
    public var label: String {
        switch self {
        case .laws: "wetten en algemeen verbindende voorschriften"
        case .decisions: "overige besluiten van algemene strekking"
        case .draftLaws: "ontwerpen van wet- en regelgeving met adviesaanvraag"
        case .organisation: "organisatie en werkwijze"
        case .reach: "bereikbaarheidsgegevens"
        case .received: "bij vertegenwoordigende organen ingekomen stukken"
        case .statesGeneral: "vergaderstukken Staten-Generaal"
        case .meetings: "vergaderstukken decentrale overheden"
        case .agendas: "agenda’s en besluitenlijsten bestuurscolleges"
        case .advice: "adviezen"
        case .covenants: "convenanten"
        case .plans: "jaarplannen en jaarverslagen"
        case .subsidies: "subsidieverplichtingen anders dan met beschikking"
        case .requests: "Woo-verzoeken en -besluiten"
        case .research: "onderzoeksrapporten"
        case .rulings: "beschikkingen"
        case .complaints: "klachtoordelen"
        }
    }

    /// What a municipality can have: two of the categories are those of the state.
    public static let municipal = allCases.filter { $0 != .statesGeneral && $0 != .subsidies }
}
