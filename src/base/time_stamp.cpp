#include "base/time_stamp.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <ctime>
#include <memory>

#include "base/check.hpp"

namespace base {

namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* object) const { free(object); }
};
template <class T, auto free> using Owned = std::unique_ptr<T, Free<free>>;
using Request = Owned<TS_REQ, TS_REQ_free>;
using Answer = Owned<TS_RESP, TS_RESP_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using Source = Owned<BIO, BIO_free_all>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Check = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;

Number number_of(Bytes bytes) {
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    Number result(BN_to_ASN1_INTEGER(number.get(), nullptr));
    CHECK(result);
    return result;
}

Answer parse(std::string_view bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    const unsigned char* end = at + bytes.size();
    Answer answer(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
    ERR_clear_error();
    if (!answer || at != end || !TS_RESP_get_tst_info(answer.get()) || !TS_RESP_get_token(answer.get())) return nullptr;
    return answer;
}

bool is_of(TS_TST_INFO* info, const Digest& digest) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const X509_ALGOR* algorithm = imprint ? TS_MSG_IMPRINT_get_algo(const_cast<TS_MSG_IMPRINT*>(imprint)) : nullptr;
    const ASN1_OCTET_STRING* bytes = imprint ? TS_MSG_IMPRINT_get_msg(imprint) : nullptr;
    if (!algorithm || !bytes || OBJ_obj2nid(algorithm->algorithm) != NID_sha256) return false;
    const Bytes found(ASN1_STRING_get0_data(bytes), static_cast<std::size_t>(ASN1_STRING_length(bytes)));
    return as_text(found) == as_text(digest);
}

std::optional<Moment> time_of(const TS_TST_INFO* info) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) return std::nullopt;
    return Moment(std::chrono::seconds(timegm(&parts)));
}

std::string signer_of(PKCS7* token) {
    const Owned<STACK_OF(X509), [](STACK_OF(X509) * some) { sk_X509_free(some); }> signers(
        PKCS7_get0_signers(token, nullptr, 0));
    ERR_clear_error();
    const X509* signer = signers && sk_X509_num(signers.get()) > 0 ? sk_X509_value(signers.get(), 0) : nullptr;
    const Source text(signer ? BIO_new(BIO_s_mem()) : nullptr);
    if (!text ||
        X509_NAME_print_ex(text.get(), X509_get_subject_name(signer), 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Store store_of(std::string_view certificates, Moment at) {
    Store store(X509_STORE_new());
    const Source source(BIO_new_mem_buf(certificates.data(), static_cast<int>(certificates.size())));
    bool is_empty = true;
    while (const Owned<X509, X509_free> one{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)})
        is_empty = X509_STORE_add_cert(store.get(), one.get()) != 1 && is_empty;
    ERR_clear_error();
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()),
                               std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
    return is_empty ? nullptr : std::move(store);
}

std::string last_error() {
    const char* more = nullptr;
    int flags = 0;
    const unsigned long code = ERR_peek_last_error_all(nullptr, nullptr, nullptr, &more, &flags);
    const char* reason = ERR_reason_error_string(code);
    std::string text = reason ? reason : "it cannot be verified";
    if (more && *more && (flags & ERR_TXT_STRING) != 0) text.append(" (").append(more).append(")");
    ERR_clear_error();
    return text;
}

}  // namespace

std::string time_stamp_request(const Digest& of, Bytes nonce) {
    const Request request(TS_REQ_new());
    const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
    const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
    CHECK(request && imprint && algorithm);
    X509_ALGOR_set_md(algorithm.get(), EVP_sha256());
    Digest digest = of;
    CHECK(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
          TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size())) == 1);
    CHECK(TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
          TS_REQ_set_nonce(request.get(), number_of(nonce).get()) == 1 && TS_REQ_set_cert_req(request.get(), 1) == 1);
    unsigned char* bytes = nullptr;
    const int size = i2d_TS_REQ(request.get(), &bytes);
    CHECK(size > 0);
    std::string text(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return text;
}

std::optional<TimeStamp> read_time_stamp(std::string_view answer, const Digest& of) {
    const Answer parsed = parse(answer);
    if (!parsed || !is_of(TS_RESP_get_tst_info(parsed.get()), of)) return std::nullopt;
    const auto at = time_of(TS_RESP_get_tst_info(parsed.get()));
    if (!at) return std::nullopt;
    return TimeStamp{*at, signer_of(TS_RESP_get_token(parsed.get()))};
}

std::optional<TimeStamp> verify_time_stamp(std::string_view answer, const Digest& of, std::string_view certificates,
                                           std::string& reason, Bytes nonce) {
    auto stamp = read_time_stamp(answer, of);
    reason = "it is no granted time stamp of this text";
    if (!stamp) return std::nullopt;
    const Answer parsed = parse(answer);
    const ASN1_INTEGER* came_back = TS_TST_INFO_get_nonce(TS_RESP_get_tst_info(parsed.get()));
    reason = "it answers another question";
    if (!nonce.empty() && (!came_back || ASN1_INTEGER_cmp(came_back, number_of(nonce).get()) != 0)) return std::nullopt;
    Store store = store_of(certificates, stamp->at);
    reason = "there is no certificate to check it with";
    if (!store) return std::nullopt;
    const Check check(TS_VERIFY_CTX_new());
    CHECK(check);
    TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(check.get(), store.release());
    if (TS_RESP_verify_response(check.get(), parsed.get()) == 1) return stamp;
    reason = last_error();
    return std::nullopt;
}

}  // namespace base
