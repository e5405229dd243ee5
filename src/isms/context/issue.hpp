// Clause 4.1: an external or internal issue that affects what the ISMS can achieve.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class IssueState : std::uint8_t { current, closed };
enum class IssueOrigin : std::uint8_t { internal, external };
enum class IssueCategory : std::uint8_t {
    not_stated,
    strategy,
    organisation,
    people,
    technology,
    legal,
    market,
    suppliers,
    society,
    climate,
    physical
};

struct Issue {
    schema::Meta meta;
    IssueState state{};
    std::string title;
    IssueOrigin origin{};
    IssueCategory category{};
    std::string description;
    std::string effect;
    std::string response;
    base::Id<Person> owner;
    std::optional<base::Date> review_due;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::IssueState> = std::to_array<schema::Choice>({{"current", "Current"},
                                                                                            {"closed", "Closed"}});
template <>
inline constexpr auto schema::choices_of<isms::IssueOrigin> = std::to_array<schema::Choice>({{"internal", "Internal"},
                                                                                             {"external", "External"}});
template <> inline constexpr auto schema::choices_of<isms::IssueCategory> = std::to_array<schema::Choice>({
    {"not_stated", "Not stated"},
    {"strategy", "Strategy and business model"},
    {"organisation", "Structure and governance"},
    {"people", "People and culture"},
    {"technology", "Technology"},
    {"legal", "Law and regulation"},
    {"market", "Market and competition"},
    {"suppliers", "Suppliers and partners"},
    {"society", "Society and politics"},
    {"climate", "Climate change"},
    {"physical", "Site and environment"},
});
