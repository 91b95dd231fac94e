/// The elements that may come out of the sanitiser. `details` and `summary` are only ever our own: what a stranger folds
/// away is a block like any other (`HTMLMeaning`), so that nothing is out of sight and nothing looks like our fold.
enum HTMLTag: String, CaseIterable {
    case h1, h2, h3, h4, h5, h6, p, br, div, span, blockquote, ul, ol, li, dl, dt, dd, pre, code, b, strong, i, em, u, s
    case sub, sup, hr, table, caption, thead, tbody, tfoot, tr, td, th, a, img, details, summary

    /// Stands on lines of its own.
    var isBlock: Bool {
        switch self {
        case .br, .span, .code, .b, .strong, .i, .em, .u, .s, .sub, .sup, .a, .img: false
        default: true
        }
    }
    var isEmpty: Bool { self == .br || self == .hr || self == .img }
    var isCell: Bool { self == .td || self == .th }
    /// 1 to 6 for a heading.
    var headingLevel: Int? {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: rawValue.utf8.last.map { Int($0) - 0x30 }
        default: nil
        }
    }
    /// What libxml2 is told: it ends paragraphs, list items and table parts where HTML says so, but would also end a
    /// bold text at each paragraph and a term at a list in it. Names that it does not know end only where they are ended.
    var parserName: String {
        switch self {
        case .p, .div, .ul, .ol, .li, .dt, .dd, .blockquote, .br, .hr, .img: rawValue
        case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: rawValue
        default: "x-" + rawValue
        }
    }
    static let byParserName: [String: HTMLTag] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.parserName, $0) })
}
