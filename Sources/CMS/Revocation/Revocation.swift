internal import COpenSSL

/// Whether a certificate has been revoked, as far as evidence at hand tells.
package enum RevocationStatus: Hashable {
    case good
    case revoked(Withdrawal)
    /// It says “revoked”, and something about it keeps it from being the last word; the text says what.
    case doubtful(String)
    case unknown
}

/// Since when, and why, an authority no longer stands by a certificate.
package struct Withdrawal: Hashable {
    /// Seconds since 1970.
    package let time: Int
    /// The authority says that the key did not come into other hands: then what it stamped before stands (RFC 3161, 4).
    package let isOrderly: Bool

    /// - Parameter reason: of RFC 5280, 5.3.1; less than 0 where none is given.
    init(_ time: Int, reason: Int32) {
        self.time = time
        isOrderly = [
            CRL_REASON_UNSPECIFIED, CRL_REASON_AFFILIATION_CHANGED, CRL_REASON_SUPERSEDED, CRL_REASON_CESSATION_OF_OPERATION,
        ].contains(reason)
    }

    /// Several words at once: the earliest time and the gravest reason count.
    init?(_ all: [Withdrawal]) {
        guard let earliest = all.map(\.time).min() else { return nil }
        (time, isOrderly) = (earliest, all.allSatisfy(\.isOrderly))
    }

    /// Whether a signature counts no more.
    /// - Parameter proven: before this time it was there, as somebody else vouches; or the time at which it is judged.
    package func takes(signatureOf proven: Int) -> Bool { time <= proven }

    /// Whether a time stamp counts no more. A key in other hands stamps with whatever time is wanted, so that its own word of
    /// the time does not help.
    /// - Parameters:
    ///   - stamped: the time that it tells.
    ///   - proven: as of a signature.
    package func takes(stampOf stamped: Int, proven: Int) -> Bool { time <= (isOrderly ? stamped : proven) }
}

/// Why a piece of evidence is put aside, for people.
package enum UnusableEvidence: Hashable {
    case unknownExtension, indirect

    package var text: String {
        switch self {
        case .unknownExtension: "it has a critical extension that Bayan does not know"
        case .indirect: "it speaks for several authorities at once"
        }
    }
}

/// A certificate revocation list (RFC 5280, 5).
package final class RevocationList {
    private let pointer: OpaquePointer
    package let der: [UInt8]

    package init?(_ bytes: [UInt8]) {
        let parsed = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var next = buffer.baseAddress
            return d2i_X509_CRL(nil, &next, buffer.count)
        }
        ERR_clear_error()
        guard let parsed else { return nil }
        pointer = parsed
        der = encoding { i2d_X509_CRL(parsed, $0) }
        guard der == bytes else { return nil }
    }

    deinit { X509_CRL_free(pointer) }

    package func isSigned(by issuer: Certificate) -> Bool {
        defer { ERR_clear_error() }
        return X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(issuer.pointer)) == 0
            && X509_CRL_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
    }

    /// Why nothing can be read out of this list (RFC 5280, 5.2 and 5.3); nil for a list that Bayan understands.
    package var obstacle: UnusableEvidence? {
        for index in 0..<X509_CRL_get_ext_count(pointer) {
            guard let each = X509_CRL_get_ext(pointer, index), X509_EXTENSION_get_critical(each) == 1 else { continue }
            let kind = OBJ_obj2nid(X509_EXTENSION_get_object(each))
            if kind != NID_issuing_distribution_point, kind != NID_delta_crl { return .unknownExtension }
        }
        return bayan_entries_are_critical(pointer) == 1 ? .unknownExtension : nil
    }

    /// - Parameter time: a list that has run out before it says nothing good, but what it says of a revocation stands.
    package func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        defer { ERR_clear_error() }
        guard isSigned(by: issuer), let issued = seconds(X509_CRL_get0_lastUpdate(pointer)) else { return .unknown }
        let scope = bayan_list_scope(pointer, certificate.pointer)
        let obstacle = obstacle ?? (scope == bayan_scope_unknown ? .indirect : nil)
        let isPremature = issued > currentTime() + 300
        let hasRunOut = (seconds(X509_CRL_get0_nextUpdate(pointer)) ?? .min) < time
        var entry: OpaquePointer?
        switch X509_CRL_get0_by_cert(pointer, &entry, certificate.pointer) {
        case 1:
            let when = revocationTime(entry)
            if let obstacle { return .doubtful(obstacle.text) }
            if isPremature { return .doubtful("its own time, \(isoDate(issued)), has not come") }
            if hasRunOut, reason(entry) == CRL_REASON_CERTIFICATE_HOLD {
                return .doubtful("it suspended the certificate, has run out, and the suspension may have ended")
            }
            return .revoked(Withdrawal(when, reason: reason(entry)))
        case 0:
            // A delta list lists what is new, a list for some reasons what was revoked for those.
            let isComplete = scope == bayan_scope_whole && X509_CRL_get_ext_by_NID(pointer, NID_delta_crl, -1) < 0
            return obstacle == nil && isComplete && !isPremature && !hasRunOut ? .good : .unknown
        // Taken off a list of suspensions.
        default: return .unknown
        }
    }

    private func reason(_ entry: OpaquePointer?) -> Int32 {
        guard let raw = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nil, nil) else { return CRL_REASON_NONE }
        let value = raw.assumingMemoryBound(to: ASN1_ENUMERATED.self)
        defer { ASN1_ENUMERATED_free(value) }
        return Int32(ASN1_ENUMERATED_get(value))
    }

    /// Of revocation, or the earlier moment since which the key was not to be relied on (RFC 5280, 5.3.2).
    private func revocationTime(_ entry: OpaquePointer?) -> Int {
        let when = seconds(X509_REVOKED_get0_revocationDate(entry)) ?? 0
        guard let raw = X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nil, nil) else { return when }
        let since = raw.assumingMemoryBound(to: ASN1_GENERALIZEDTIME.self)
        defer { ASN1_GENERALIZEDTIME_free(since) }
        return min(when, seconds(since) ?? when)
    }
}

/// An OCSP response (RFC 6960).
package final class StatusResponse {
    private let basic: OpaquePointer
    package let der: [UInt8]

    package init?(_ bytes: [UInt8]) {
        let parsed = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var next = buffer.baseAddress
            return d2i_OCSP_RESPONSE(nil, &next, buffer.count)
        }
        defer {
            OCSP_RESPONSE_free(parsed)
            ERR_clear_error()
        }
        guard let parsed, OCSP_response_status(parsed) == OCSP_RESPONSE_STATUS_SUCCESSFUL,
            let basic = OCSP_response_get1_basic(parsed)
        else { return nil }
        self.basic = basic
        der = encoding { i2d_OCSP_RESPONSE(parsed, $0) }
        guard der == bytes else { return nil }
    }

    deinit { OCSP_BASICRESP_free(basic) }

    /// When the responder signed it.
    private var producedAt: Int { seconds(OCSP_resp_get0_produced_at(basic)) ?? 0 }

    /// The responder is the issuer, or has its word (RFC 6960, 4.2.2.2), at this time.
    private func isSigned(for issuer: Certificate, at time: Int) -> Bool {
        defer { ERR_clear_error() }
        let store = X509_STORE_new()
        defer { X509_STORE_free(store) }
        X509_STORE_add_cert(store, issuer.pointer)
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time)
        let helpers = bayan_certificates_new()
        defer { bayan_certificates_release(helpers) }
        bayan_certificates_push(helpers, issuer.pointer)
        return OCSP_basic_verify(basic, helpers, store, 0) == 1
    }

    /// Whether all of it is vouched for by an authority, when it was made: also the certificates that it carries.
    package func isSigned(for issuer: Certificate, known: [Certificate]) -> Bool {
        guard isSigned(for: issuer, at: producedAt) else { return false }
        let carried = OCSP_resp_get0_certs(basic)
        return (0..<max(0, bayan_certificates_count(carried))).allSatisfy { index in
            guard let each = bayan_certificates_at(carried, index) else { return false }
            X509_up_ref(each)
            guard let certificate = Certificate(owning: each) else { return false }
            return known.contains(certificate) || known.contains { certificate.isIssued(by: $0) }
        }
    }

    /// - Parameter time: a response that has run out before it says nothing good, but what it says of a revocation stands.
    package func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        defer { ERR_clear_error() }
        let isCurrent = isSigned(for: issuer, at: time)
        guard isCurrent || isSigned(for: issuer, at: producedAt) else { return .unknown }
        var answer = RevocationStatus.unknown
        for index in 0..<OCSP_resp_count(basic) {
            let single = OCSP_resp_get0(basic, index)
            guard let named = OCSP_SINGLERESP_get0_id(single) else { continue }
            var algorithm: OpaquePointer?
            OCSP_id_get0_info(nil, &algorithm, nil, nil, named)
            guard let method = EVP_get_digestbyname(OBJ_nid2sn(OBJ_obj2nid(algorithm))),
                let wanted = OCSP_cert_to_id(method, certificate.pointer, issuer.pointer)
            else { continue }
            defer { OCSP_CERTID_free(wanted) }
            guard OCSP_id_cmp(named, wanted) == 0 else { continue }
            var (revoked, this, next):
                (
                    UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?, UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?,
                    UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
                ) = (nil, nil, nil)
            var reason: Int32 = OCSP_REVOKED_STATUS_NOSTATUS
            let status = OCSP_single_get0_status(single, &reason, &revoked, &this, &next)
            guard let issued = seconds(this) else { continue }
            let isPremature = issued > currentTime() + 300
            let hasRunOut = (seconds(next) ?? issued) < time
            switch status {
            case V_OCSP_CERTSTATUS_REVOKED:
                if isPremature { return .doubtful("its own time, \(isoDate(issued)), has not come") }
                if hasRunOut, reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD {
                    return .doubtful("it suspended the certificate, has run out, and the suspension may have ended")
                }
                return .revoked(Withdrawal(seconds(revoked) ?? 0, reason: reason))
            case V_OCSP_CERTSTATUS_GOOD where isCurrent && !isPremature && !hasRunOut: answer = .good
            default: continue
            }
        }
        return answer
    }
}

/// Lists and responses, asked together; one that says “revoked” outweighs all that say otherwise.
package struct RevocationEvidence {
    package let lists: [RevocationList]
    package let responses: [StatusResponse]

    package init(_ store: SecurityStore) {
        lists = store.lists.compactMap(RevocationList.init)
        responses = store.responses.compactMap(StatusResponse.init)
    }

    package func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        let answers =
            lists.map { $0.status(of: certificate, issuer: issuer, at: time) }
            + responses.map { $0.status(of: certificate, issuer: issuer, at: time) }
        let withdrawals = answers.compactMap { if case .revoked(let since) = $0 { since } else { nil } }
        let doubt = answers.first { if case .doubtful = $0 { true } else { false } }
        return Withdrawal(withdrawals).map(RevocationStatus.revoked) ?? doubt ?? (answers.contains(.good) ? .good : .unknown)
    }

    /// Lists of this issuer that Bayan cannot read, and why.
    package func obstacles(of issuer: Certificate) -> Set<UnusableEvidence> {
        Set(lists.filter { $0.isSigned(by: issuer) }.compactMap(\.obstacle))
    }
}
