import Values

/// Words about sources for others than pages, such as the doctor.
public struct AlertFeedWords: Sendable {
    private let texts: any AlertFeedTexts

    public init(_ language: Language) { texts = Texts.of(language).feeds }

    /// What is wrong with a source, from the code that is stored.
    public func fault(_ code: String) -> String { texts.fault(code) }
}
