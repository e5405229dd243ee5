// One spelling for comparing, by ICU. Its headers stay here.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "base/environment.hpp"
#include "base/text.hpp"

namespace base {
namespace {

const icu::Normalizer2& normalizer() {
    static const icu::Normalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
        if (U_FAILURE(status)) throw EnvironmentError(std::string("ICU has no normalisation data: ") + u_errorName(status));
        return found;
    }();
    return *instance;
}

std::string normalized(std::string_view utf8) {
    if (utf8.size() > std::size_t{std::numeric_limits<std::int32_t>::max()}) {
        throw EnvironmentError("a text of more than 2 GiB cannot be folded");
    }
    std::string result;
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(utf8.size()));
    UErrorCode status = U_ZERO_ERROR;
    normalizer().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr,
                               status);
    if (U_FAILURE(status)) throw EnvironmentError(std::string("ICU cannot fold a text: ") + u_errorName(status));
    return result;
}

// The length of the white space that the text begins with; 0 when it begins with something else. Of Unicode's other white
// space, NFKC has made U+0020.
std::size_t space_length(std::string_view text) {
    if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) return 1;
    if (text.starts_with("\u0085")) return 2;
    return text.starts_with("\u1680") || text.starts_with("\u2028") || text.starts_with("\u2029") ? 3 : 0;
}

// Runs of white space as one space, none at the ends. In place: nothing grows.
void collapse_spaces(std::string& text) {
    std::size_t out = 0;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = space_length(std::string_view(text).substr(at));
        if (space > 0) {
            gap = out > 0;
            at += space;
            continue;
        }
        if (gap) text[out++] = ' ';
        gap = false;
        text[out++] = text[at++];
    }
    text.resize(out);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string folded = is_ascii(utf8) ? to_lower_ascii(utf8) : normalized(utf8);
    collapse_spaces(folded);
    return folded;
}

}  // namespace base
