// The table of a record kind: everything that generic code knows about it. Knows no SQL, no HTTP and no HTML.
#pragma once
#include "base/function_ref.hpp"
#include "schema/step.hpp"

namespace schema {

// Lets generic code hold a struct whose type it does not know.
struct RecordType {
    void (*with_new)(base::function_ref<void(void* record)> use);  // a default record, for the duration of the call
    Meta& (*meta)(void* record);
};

template <class Record> consteval RecordType record_type() {
    return {[](base::function_ref<void(void*)> use) {
                Record record{};
                use(&record);
            },
            [](void* record) -> Meta& { return static_cast<Record*>(record)->meta; }};
}

// The member that holds the state. A kind without a workflow has none.
struct StateMember {
    std::span<const Choice> choices{};
    std::uint8_t (*read)(const void* record) = nullptr;
    void (*write)(void* record, std::uint8_t state) = nullptr;
};

template <auto Member> consteval StateMember state_member() {
    using Record = record_of<Member>;
    using State = type_of<Member>;
    static_assert(detail::choices_are_complete<State>(), "choices_of must name every state");
    return {choices_of<State>,
            [](const void* r) { return static_cast<std::uint8_t>(static_cast<const Record*>(r)->*Member); },
            [](void* r, std::uint8_t state) { static_cast<Record*>(r)->*Member = static_cast<State>(state); }};
}

struct Schema {
    Kind kind;
    std::string_view table;             // also the base name of the feature's files
    std::string_view path;              // plural, in URLs, on the command line and as file name: "risks"
    std::string_view singular, plural;  // labels
    std::string_view prefix;            // of references: "R" as in R-0042
    std::string_view clause;
    std::string_view help;  // what the register is for, one or two sentences
    RecordType type;
    StateMember state{};
    std::span<const Field> fields;  // the first one is the title of the record
    std::span<const Step> steps{};
    std::span<const Grant> grants;
    std::uint32_t frozen = 0;  // states in which the content does not change any more: see states()
    bool is_private = false;  // for the owner's eyes: no pack, export or comparison that the program makes for others has it

    const Field* find_field(std::string_view name) const;
    const Field& title() const { return fields.front(); }
    const Field* owner() const { return find_field("owner"); }
    // The step for a verb from a state; null when there is none.
    const Step* find_step(std::uint8_t from, Verb verb) const;
    // The field with the day of this approval; null when the step is none.
    const Field* day_of(const Step& step) const;
    bool is_frozen(std::uint8_t its_state) const { return (frozen >> its_state) & 1u; }
};

// A set of states, for Schema::frozen.
template <class... State> consteval std::uint32_t states(State... state) {
    return ((1u << static_cast<unsigned>(state)) | ...);
}

std::string_view name_of(Verb verb);  // "read", as in URLs and permissions
std::string_view name_of(Role role);  // "isms_manager"
std::string_view label_of(Role role);

namespace detail {
const Field& field_of(const Schema& schema, const void* member);  // CHECKs that the table has the member
}
// The row of a member in its record's table.
template <auto Member> const Field& field_of() {
    return detail::field_of(*schema_of<record_of<Member>>, &detail::identity<Member>);
}

}  // namespace schema
