import Foundation

@testable import Channels

/// A real Dovecot on loopback, in a folder that is thrown away; every user exists, with the password `geheim`.
final class PeerDovecot: Sendable {
    static let program = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let plain: MailServer
    let tls: MailServer
    private let folder: URL
    private let process: Process

    /// nil where Dovecot or openssl is missing; says so once.
    static func start() async throws -> PeerDovecot? {
        guard let program, let authority = await TestAuthority.shared else {
            FileHandle.standardError.write(Data("Dovecot or openssl is not here: no test against a real server\n".utf8))
            return nil
        }
        let peer = try await PeerDovecot(program, authority)
        for _ in 0..<200 {
            if let connection = try? await IMAPConnection.open(peer.plain, timeouts: .test) {
                await connection.logout()
                return peer
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw CocoaError(.executableLoad)
    }

    private init(_ program: String, _ authority: TestAuthority) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "plein-dovecot-\(UUID().uuidString)")
        for name in ["run", "state", "mail"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        // Two ports that were free a moment ago.
        let ports = try await ScriptedServer.with([]) { one in try await ScriptedServer.with([]) { (one.port, $0.port) }
        }
        plain = MailServer(host: "localhost", port: ports.0, security: .none, trustedRoots: authority.roots)
        tls = MailServer(host: "localhost", port: ports.1, security: .tls, trustedRoots: authority.roots)
        // As root it wants a user of its own; otherwise all of it runs as whoever we are.
        let isRoot = geteuid() == 0
        let account = isRoot ? getpwnam("dovecot") : getpwuid(geteuid())
        guard let account else { throw CocoaError(.featureUnsupported) }
        let (user, uid, gid) = (
            String(cString: account.pointee.pw_name), account.pointee.pw_uid, account.pointee.pw_gid
        )
        if isRoot { for name in ["run", "state", "mail"] { chown(folder.appending(path: name).path(), uid, gid) } }
        let settings = Self.settings(
            folder.path(), authority.folder.path(), user: user, uid: uid, gid: gid, ports: ports)
        try Data(settings.utf8).write(to: folder.appending(path: "dovecot.conf"))
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-F", "-c", folder.appending(path: "dovecot.conf").path()]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
    }

    /// The same port that `plain` has, with STARTTLS.
    var startTLS: MailServer {
        MailServer(host: plain.host, port: plain.port, security: .startTLS, trustedRoots: tls.trustedRoots)
    }

    func stop() {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func settings(
        _ folder: String, _ keys: String, user: String, uid: UInt32, gid: UInt32, ports: (Int, Int)
    ) -> String {
        """
        base_dir = \(folder)/run
        state_dir = \(folder)/state
        log_path = \(folder)/log
        listen = 127.0.0.1
        protocols = imap
        default_internal_user = \(user)
        default_internal_group = \(String(cString: getgrgid(gid)?.pointee.gr_name ?? strdup(user)))
        default_login_user = \(user)
        first_valid_uid = 0
        mail_location = maildir:~/Maildir
        ssl = yes
        ssl_cert = <\(keys)/good.pem
        ssl_key = <\(keys)/good.key
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        passdb {
          driver = static
          args = password=geheim
        }
        userdb {
          driver = static
          args = uid=\(uid) gid=\(gid) home=\(folder)/mail/%u allow_all_users=yes
        }
        namespace inbox {
          inbox = yes
          separator = /
          mailbox Ongewenst {
            auto = create
            special_use = \\Junk
          }
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = \(ports.0)
          }
          inet_listener imaps {
            port = \(ports.1)
            ssl = yes
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }

        """
    }
}
