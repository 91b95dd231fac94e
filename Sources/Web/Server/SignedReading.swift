/// Who asks to read something of the fediverse, as the request proves it.
public enum SignedReading: Sendable, Equatable {
    /// The id of their actor.
    case proven(actor: String)
    /// A rule keeps their server out.
    case keptOut
    case unproven

    var actor: String? { if case .proven(let actor) = self { actor } else { nil } }
}
