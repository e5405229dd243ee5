// A small record kind and the parts of a correct table. Each source beside this file puts one wrong part in, and the
// compiler has to refuse it for the reason that the source names.
#pragma once
#include "isms/kinds.hpp"
#include "schema/record.hpp"

namespace mistakes {

enum class ThingState : std::uint8_t { open, done };
enum class OtherState : std::uint8_t { open, done };

struct Thing {
    schema::Meta meta;
    ThingState state{};
    std::string title;
    std::string note;
    base::Id<isms::Person> owner;
    base::Id<isms::Asset> asset;
    std::optional<base::Date> due;
};
struct Other {
    schema::Meta meta;
    OtherState state{};
    std::string title;
};

inline base::Result<void> thing_is_ready(const Thing&) { return {}; }
inline base::Result<void> other_is_ready(const Other&) { return {}; }

}  // namespace mistakes

template <> inline constexpr auto schema::kind_of<mistakes::Thing> = schema::Kind::task;
template <> inline constexpr auto schema::kind_of<mistakes::Other> = schema::Kind::comment;
template <>
inline constexpr auto schema::choices_of<mistakes::ThingState> = std::to_array<schema::Choice>({{"open", "Open"},
                                                                                                {"done", "Done"}});
template <>
inline constexpr auto schema::choices_of<mistakes::OtherState> = std::to_array<schema::Choice>({{"open", "Open"},
                                                                                                {"done", "Done"}});

namespace mistakes {

extern const schema::Schema table;

}  // namespace mistakes

template <> inline constexpr const schema::Schema* schema::schema_of<mistakes::Thing> = &mistakes::table;

namespace mistakes {

using schema::Field, schema::Grant, schema::Role, schema::Schema, schema::Step, schema::Verb;
using schema::field, schema::grant, schema::grant_own, schema::step;

inline constexpr Field title = field<&Thing::title>({.name = "title", .label = "Title", .required = true});
inline constexpr Field note = field<&Thing::note>({.name = "note", .label = "Note"});
inline constexpr Field owner = field<&Thing::owner>({.name = "owner", .label = "Owner"});
inline constexpr Step finish = step<ThingState::open, ThingState::done, thing_is_ready>(Verb::complete, {"Finish", "8.1"});
inline constexpr Grant keep = grant(Role::contributor, Verb::read, Verb::create, Verb::update, Verb::complete);

inline constexpr Schema table_with(std::span<const Field> fields, std::span<const Step> steps,
                                   std::span<const Grant> grants) {
    return {.kind = schema::Kind::task,
            .table = "thing",
            .path = "things",
            .singular = "Thing",
            .plural = "Things",
            .prefix = "TH",
            .clause = "8.1",
            .help = "What the mistakes are made in.",
            .type = schema::record_type<Thing>(),
            .state = schema::state_member<&Thing::state>(),
            .fields = fields,
            .steps = steps,
            .grants = grants};
}

}  // namespace mistakes
