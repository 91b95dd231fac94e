import Channels
import Foundation
import Values

extension LogPage.Row {
    /// The detail in words; details are kept as codes and as data, so that what was done can be put back.
    func said(_ frame: Frame) -> String {
        let words = frame.texts.desk
        switch action {
        case "notice_bounced": return words.deliveryDetail(detail)
        case "colleague_added", "colleague_changed": return DeskRole(rawValue: detail).map(words.roleName) ?? ""
        case "department_added", "department_changed": return detail
        case "server_rule_made": return DomainRuleList.Severity(rawValue: detail).map(words.serverRule) ?? ""
        case "term_set": return term(frame)
        case "top_task_set", "top_task_cleared": return taskBefore(frame)
        default: return ""
        }
    }

    /// `channel=… subject=… seconds=…`; which channel and subject is known by ids only.
    private func term(_ frame: Frame) -> String {
        let facts = detail.split(separator: " ")
        guard let seconds = facts.first(where: { $0.hasPrefix("seconds=") }).flatMap({ Int($0.dropFirst(8)) }) else {
            return ""
        }
        let words = frame.texts.desk
        let hours = words.hours(PromiseEditHandler.hours(seconds, frame.language))
        let everywhere = [
            facts.contains("channel=all") ? words.allChannels : nil,
            facts.contains("subject=all") ? words.allSubjects : nil,
        ]
        return ([hours] + everywhere.compactMap { $0 }).joined(separator: " · ")
    }

    /// What stood there before, as data.
    private func taskBefore(_ frame: Frame) -> String {
        let texts = try? JSONDecoder().decode([String: String].self, from: Data(detail.utf8))
        return texts?["title_\(frame.language.rawValue)"].map(frame.texts.desk.logBefore) ?? ""
    }
}

extension LogPage {
    static var examples: [(name: String, page: LogPage)] {
        let now = DeskExamples.now
        func row(
            _ ago: Int, _ action: String, _ who: String?, _ subject: String? = nil, _ detail: String = ""
        ) -> Row {
            Row(at: now.adding(seconds: -ago), action: action, who: who, subject: subject, detail: detail)
        }
        let rows = [
            row(0, "notice_bounced", nil, "Sanne Bakker", "unknownAddress 550 5.1.1 <b>no such user</b>"),
            row(300, "notice_bounced", nil, DeskExamples.longName, "wire certificate_expired"),
            row(600, "notice_bounced", nil, "Joris de Wit", "gave_up"),
            row(900, "mailbox_changed", "Beheer", DeskExamples.longName),
            row(1200, "channel_parked", DeskExamples.longName, "gemeente@"),
            row(2400, "server_rule_made", "Beheer", "mast.example", "suspend"),
            row(3600, "colleague_changed", "Beheer", "Fatma Yılmaz", "team_lead"),
            row(9000, "term_set", "Beheer", nil, "channel=all subject=all seconds=14400"),
            row(
                9900, "top_task_set", "Fatma Yılmaz", nil,
                #"{"title_en":"Renew your passport","title_nl":"Paspoort verlengen"}"#),
            row(99_000, "signed_in", "محمد الأحمد", "محمد الأحمد"),
        ]
        return [("empty", LogPage()), ("some", LogPage(rows: rows, older: 7)), ("last", LogPage(rows: [rows[0]]))]
    }
}
