// Words for people go through here: gettext catalogues (.mo), English as the message id. See docs/adr/0008-texts.md.
//
// The language belongs to the thread that serves the request; English needs no catalogue.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace base {

// The text of a literal in the reader's language. The view lives as long as the program.
std::string_view tr(std::string_view message);
std::string_view tr(const char* context, std::string_view message);
// The right form for a count: trn("one risk", "{0} risks", 5). The caller puts the count in.
std::string_view trn(std::string_view one, std::string_view many, std::int64_t count);
// Both forms of one text, as in trn.
struct Plural {
    std::string_view one, many;
};
inline std::string_view trn(const Plural& forms, std::int64_t count) { return trn(forms.one, forms.many, count); }

// The text with {0}, {1} replaced. A missing argument leaves its placeholder. Never throws.
std::string put(std::string_view pattern, std::initializer_list<std::string_view> arguments);
std::string put(std::string_view pattern, std::span<const std::string> arguments);

// Mark literals for extraction where they cannot be translated yet, as in a constexpr table.
constexpr std::string_view word(std::string_view message) { return message; }
constexpr Plural plural(std::string_view one, std::string_view many) { return {one, many}; }

// Adds a language from the bytes of a .mo file, at start.
void add_catalogue(std::string_view language, std::string_view mo_file);
// The language of this thread for the life of the object: the best of an Accept-Language header or a single tag.
class LanguageScope {
public:
    explicit LanguageScope(std::string_view wanted);
    ~LanguageScope();
    LanguageScope(const LanguageScope&) = delete;
    LanguageScope& operator=(const LanguageScope&) = delete;

private:
    const void* before_;
};
std::string_view current_language();  // "en"

}  // namespace base
