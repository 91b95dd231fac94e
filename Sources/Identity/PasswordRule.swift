import Values

/// What a password must be: long, and not one that is tried first (NIST SP 800-63B; no rules about signs and digits).
public enum PasswordRule {
    private static let common: Set<String> = [
        "123456789012", "1234567890123", "wachtwoord12", "wachtwoord123", "welkom123456", "welkom01welkom01",
        "password1234",
        "passwordpassword", "wachtwoordwachtwoord", "qwertyuiop12", "qwertyuiopasdf", "gemeente1234", "administrator",
        "administrator1", "letmeinletmein", "iloveyou1234", "geheimgeheim", "geheim123456", "zomer2026zomer",
    ]

    /// nil when `password` may be used.
    public static func fault(_ password: String, email: String, name: String) -> Problem.Field.Fault? {
        if password.count < 12 { return .tooShort(minimum: 12) }
        if password.utf8.count > Passwords.longest { return .tooLong(maximum: Passwords.longest) }
        let lower = password.lowercased()
        let isOneSign = Set(lower).count < 4
        let isOwn = lower == email || lower == name.lowercased()
        return common.contains(lower) || isOwn || isOneSign ? .passwordTooCommon : nil
    }
}
