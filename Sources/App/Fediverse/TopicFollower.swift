import Channels
import Desk
import Values

/// Asks the chosen servers for new posts with followed hashtags: one question at a time, without a name of ours beside the
/// user agent, and no more often than they are due.
struct TopicFollower: Sendable {
    let web: OutgoingWeb
    let topics: Topics
    let rules: RuleBook

    func run() async throws {
        for question in try await topics.due() { try await ask(question) }
    }

    private func ask(_ question: TopicQuestion) async throws {
        if try await rules.severity(of: question.host) == .suspend {
            return try await topics.failed(question, code: "kept_out", after: 21_600)
        }
        do {
            let address = try WebAddress(
                TagTimeline.address(of: question.tag, at: question.host, after: question.mark), on: web.network)
            let answer = try await web.send(
                WebRequest(.get, address, headers: ["Accept": "application/json"]),
                limits: WebLimits(whole: .seconds(10)))
            guard answer.status == 200 else {
                return try await topics.failed(
                    question, code: "http_\(answer.status)", after: answer.headers["Retry-After"].flatMap { Int($0) })
            }
            try await topics.keep(try TagTimeline.read(answer.body, from: question.host), for: question)
        } catch let fault as OutgoingFault {
            try await topics.failed(question, code: fault.code)
        } catch is ActivityFault {
            try await topics.failed(question, code: "not_a_list")
        }
    }
}
