/// Which figures are counted from the same rows. A gate on one of them moves the others along: who answers four out of five
/// questions within four hours has a median below four hours, and that is no finding.
enum AlmanacRows {
    static let groups: [Set<String>] = [
        // Questions of residents and when they were answered.
        ["answered_share", "within_four_hours", "first_answer_service", "first_answer_wall"],
        // What colleagues wrote, and who they are.
        [
            "replies_share", "answers_elsewhere", "conversations_started", "colleagues_taking_part",
            "departments_taking_part", "departments_share",
        ],
        // Channels, and the decisions by which they came and went.
        ["active_channels", "channel_decisions"],
    ]

    /// The others; none of a figure that stands by itself.
    static func beside(_ indicator: String) -> Set<String> {
        let own = groups.first { $0.contains(indicator) } ?? []
        return own.subtracting([indicator])
    }
}
