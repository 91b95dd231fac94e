import Channels
import Values
import Web

extension FediverseGate {
    /// Who signed a request to read something. No key is fetched for who is kept out.
    /// - Parameter caller: the network address that it came from.
    func reader(_ request: SignedRequest, from caller: String) async -> SignedReading {
        do {
            let claim = try claim(of: request)
            guard let host = Origin(of: claim.keyId)?.authority else { throw GateFault.badKey }
            if try await rules.severity(of: host) == .suspend {
                await refusals.add("suspended")
                return .keptOut
            }
            let signer = try await actors.reader(claim.keyId, for: fetchesCount(for: caller, claim.keyId))
            if claim.isValid(with: signer.key) { return .proven(actor: signer.actor.id) }
            guard let fresh = try await actors.refreshed(claim.keyId), claim.isValid(with: fresh.key) else {
                throw GateFault.wrongSignature
            }
            return .proven(actor: fresh.actor.id)
        } catch SignatureFault.missing {
            await refusals.add("read_unsigned")
            return .unproven
        } catch {
            await refusals.add((error as? GateFault)?.rawValue ?? (error as? SignatureFault)?.code ?? "key_unavailable")
            return .unproven
        }
    }
}
