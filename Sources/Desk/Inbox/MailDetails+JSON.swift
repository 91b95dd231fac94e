import Channels
import Foundation

extension MailDetails {
    /// As it is stored.
    var json: String {
        guard let data = try? JSONEncoder().encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    /// What was stored; empty for what another version wrote otherwise.
    static func read(_ json: String) -> MailDetails {
        (try? JSONDecoder().decode(MailDetails.self, from: Data(json.utf8))) ?? MailDetails()
    }
}
