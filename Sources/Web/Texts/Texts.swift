import Values

/// All words on the screen in one language. Each room has a protocol here beside it and one file per language, so that
/// the compiler finds a missing text.
struct Texts: Sendable {
    let language: Language
    let common: any CommonTexts
    let open: any PublicTexts
    let desk: any DeskTexts
    let problems: any ProblemTexts
    let growth: any GrowthTexts
    let lessons: any PublicLessonTexts
    // Alerts
    let near: any NearTexts
    let feeds: any AlertFeedTexts
    let watch: any WatchTexts
    let push: any PushTexts
    let catalogue: any CatalogueTexts
    let contact: any ContactTexts

    static func of(_ language: Language) -> Texts { language == .dutch ? dutch : english }

    private static let dutch = Texts(
        language: .dutch, common: CommonDutch(), open: PublicDutch(), desk: DeskDutch(), problems: ProblemDutch(),
        growth: GrowthDutch(), lessons: PublicLessonDutch(),
        near: NearDutch(), feeds: AlertFeedDutch(), watch: WatchDutch(), push: PushDutch(),
        catalogue: CatalogueDutch(), contact: ContactDutch())
    private static let english = Texts(
        language: .english, common: CommonEnglish(), open: PublicEnglish(), desk: DeskEnglish(),
        problems: ProblemEnglish(), growth: GrowthEnglish(), lessons: PublicLessonEnglish(),
        near: NearEnglish(), feeds: AlertFeedEnglish(), watch: WatchEnglish(), push: PushEnglish(),
        catalogue: CatalogueEnglish(), contact: ContactEnglish())
}
