// Fuzzes the reader of time stamps: what an authority answers, or a pack of anybody holds. What verifies has to say the same
// time as the stamp in the corpus, because nobody here has the key of that authority.
#include "base/time_stamp.hpp"
#include "base/file.hpp"
#include "fuzz/entry.hpp"

namespace {

std::string data(const char* name) {
    return base::read_file(std::string(KEEPWRIGHT_SOURCE_DIR "/tests/data/time_stamp/").append(name), 65'536);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::string certificates = data("ca.pem");
    static const base::Digest digest = base::sha256(base::as_bytes(data("checkpoint.txt")));
    const std::string_view answer(reinterpret_cast<const char*>(bytes), size);
    const auto says = base::read_time_stamp(answer, digest);
    std::string reason;
    const auto stamp = base::verify_time_stamp(answer, digest, certificates, reason);
    fuzz::expect(!stamp || (says && says->at == stamp->at && base::to_text(stamp->at) == "2020-03-31T12:00:00.000000Z"));
    return 0;
}
