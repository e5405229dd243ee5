// The guard against formula injection in CSV.
#include "exchange/formula_guard.hpp"

#include <array>

namespace exchange {
namespace {

// White space that programs are known to pass over: space, newline, no-break, ideographic, zero-width no-break.
constexpr std::array<std::string_view, 5> blanks = {" ", "\n", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
constexpr std::array<std::string_view, 10> starts = {
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

// A formula after any number of apostrophes: what the guard made, or what looks as if.
bool needs_guard(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return looks_like_formula(text);
}

}  // namespace

bool looks_like_formula(std::string_view utf8) {
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto blank : blanks) {
            if (!utf8.starts_with(blank)) continue;
            utf8.remove_prefix(blank.size());
            moved = true;
        }
    }
    for (const auto start : starts) {
        if (utf8.starts_with(start)) return true;
    }
    return false;
}

std::string guarded(std::string_view utf8) {
    std::string out;
    if (needs_guard(utf8)) out += '\'';
    return out += utf8;
}

std::string_view unguarded(std::string_view utf8) {
    if (utf8.starts_with('\'') && needs_guard(utf8.substr(1))) utf8.remove_prefix(1);
    return utf8;
}

}  // namespace exchange
