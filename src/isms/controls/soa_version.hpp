// Clause 6.1.3 d): an edition of the Statement of Applicability. Its content is frozen when it is made.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class SoaState : std::uint8_t { draft, approved, published, superseded };

struct SoaVersion {
    schema::Meta meta;
    SoaState state{};
    std::string title;
    std::string changes;
    schema::File content;  // JSON, one row for each control (services/soa_content.hpp)
    std::optional<std::int64_t> applicable;
    std::optional<std::int64_t> excluded;
    std::optional<std::int64_t> undecided;
    base::Id<Person> approved_by;
    std::optional<base::Date> approved_on;
    std::optional<base::Date> published_on;
};

base::Result<void> soa_is_decided(const SoaVersion& version);  // each control applicable or excluded

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::SoaState> = std::to_array<schema::Choice>({
    {"draft", "Draft"},
    {"approved", "Approved"},
    {"published", "Published"},
    {"superseded", "Superseded"},
});
