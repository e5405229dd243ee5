// One spelling for finding, by ICU. Its headers stay here.
#include "base/search_form.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/environment.hpp"
#include "base/text.hpp"

namespace base {

namespace {

icu::UnicodeString normalized(const icu::Normalizer2* form, const icu::UnicodeString& text, UErrorCode& status) {
    return U_SUCCESS(status) ? form->normalize(text, status) : text;
}

bool is_mark(char16_t unit) { return unit >= 0x0300 && unit <= 0x036F; }

}  // namespace

std::string search_form(std::string_view utf8) {
    std::string folded = fold(utf8);
    if (std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return folded;
    UErrorCode status = U_ZERO_ERROR;
    const auto* apart = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString whole = normalized(apart, icu::UnicodeString::fromUTF8(folded), status);
    icu::UnicodeString bare;
    for (std::int32_t i = 0; i < whole.length(); ++i)
        if (!is_mark(whole[i])) bare.append(whole[i]);
    const auto* together = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString composed = normalized(together, bare, status);
    if (U_FAILURE(status)) throw EnvironmentError(std::string("ICU cannot normalise a text: ") + u_errorName(status));
    std::string result;
    composed.toUTF8String(result);
    return result;
}

}  // namespace base
