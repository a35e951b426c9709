internal import COpenSSL

/// Whether a certificate has been revoked, as far as evidence at hand tells.
enum RevocationStatus: Hashable {
    case good
    /// Seconds since 1970.
    case revoked(Int)
    case unknown
}

/// A certificate revocation list (RFC 5280, 5).
final class RevocationList {
    private let pointer: OpaquePointer
    let der: [UInt8]

    init?(_ bytes: [UInt8]) {
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

    func isSigned(by issuer: Certificate) -> Bool {
        defer { ERR_clear_error() }
        return X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(issuer.pointer)) == 0
            && X509_CRL_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
    }

    /// - Parameter time: the list must not have run out before it.
    func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        defer { ERR_clear_error() }
        guard isSigned(by: issuer),
            // Scopes and deltas, which are critical, are beyond this reader.
            X509_CRL_get_ext_by_critical(pointer, 1, -1) < 0,
            let issued = seconds(X509_CRL_get0_lastUpdate(pointer)), issued <= currentTime() + 300,
            let next = seconds(X509_CRL_get0_nextUpdate(pointer)), next >= time
        else { return .unknown }
        var entry: OpaquePointer?
        switch X509_CRL_get0_by_cert(pointer, &entry, certificate.pointer) {
        case 0: return .good
        case 1: return .revoked(seconds(X509_REVOKED_get0_revocationDate(entry)) ?? 0)
        default: return .unknown
        }
    }
}

/// An OCSP response (RFC 6960).
final class StatusResponse {
    private let basic: OpaquePointer
    let der: [UInt8]

    init?(_ bytes: [UInt8]) {
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

    func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        defer { ERR_clear_error() }
        // The responder is the issuer, or has its word (RFC 6960, 4.2.2.2).
        let store = X509_STORE_new()
        defer { X509_STORE_free(store) }
        X509_STORE_add_cert(store, issuer.pointer)
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time)
        let helpers = bayan_certificates_new()
        defer { bayan_certificates_release(helpers) }
        bayan_certificates_push(helpers, issuer.pointer)
        guard OCSP_basic_verify(basic, helpers, store, 0) == 1 else { return .unknown }
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
            var (revoked, this, next): (
                UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?, UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?,
                UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
            ) = (nil, nil, nil)
            let status = OCSP_single_get0_status(single, nil, &revoked, &this, &next)
            guard let issued = seconds(this), issued <= currentTime() + 300, (seconds(next) ?? issued) >= time else {
                continue
            }
            switch status {
            case V_OCSP_CERTSTATUS_GOOD: return .good
            case V_OCSP_CERTSTATUS_REVOKED: return .revoked(seconds(revoked) ?? 0)
            default: continue
            }
        }
        return .unknown
    }
}

/// Lists and responses, asked together; one that says “revoked” outweighs all that say otherwise.
struct RevocationEvidence {
    let lists: [RevocationList]
    let responses: [StatusResponse]

    init(_ store: SecurityStore) {
        lists = store.lists.compactMap(RevocationList.init)
        responses = store.responses.compactMap(StatusResponse.init)
    }

    func status(of certificate: Certificate, issuer: Certificate, at time: Int) -> RevocationStatus {
        var answer = RevocationStatus.unknown
        for status in lists.map({ $0.status(of: certificate, issuer: issuer, at: time) })
            + responses.map({ $0.status(of: certificate, issuer: issuer, at: time) })
        {
            switch status {
            case .revoked: return status
            case .good: answer = .good
            case .unknown: break
            }
        }
        return answer
    }
}
