// What must be true of every table. Each is checked while it compiles: `template struct schema::Checked<table>;` below it.
#pragma once
#include "schema/schema.hpp"

namespace schema {

constexpr bool is_plain(std::string_view name) {
    for (char c : name)
        if (!((c >= 'a' && c <= 'z') || c == '_')) return false;
    return !name.empty();
}
// Columns that every table has (engine/columns.cpp); a field may not take their name.
constexpr bool is_reserved(std::string_view name) {
    for (std::string_view reserved :
         {"org", "number", "version", "state", "source_ref", "created_at", "updated_at", "id", "links"})
        if (name == reserved) return true;
    return false;
}
constexpr bool names_are_plain(const Schema& s) {
    for (const Field& f : s.fields)
        if (!is_plain(f.name) || f.label.empty()) return false;
    return is_plain(s.table) && !s.clause.empty() && !s.help.empty();
}
constexpr bool names_are_free(const Schema& s) {
    for (const Field& f : s.fields)
        if (is_reserved(f.name)) return false;
    return true;
}
constexpr bool fields_are_unique(const Schema& s) {
    for (std::size_t i = 0; i < s.fields.size(); ++i)
        for (std::size_t j = i + 1; j < s.fields.size(); ++j)
            if (s.fields[i].name == s.fields[j].name || s.fields[i].member == s.fields[j].member) return false;
    return true;
}
constexpr bool has_title(const Schema& s) {
    if (s.fields.empty()) return false;
    const Field& title = s.fields.front();
    return title.required && (title.type == Type::text || title.type == Type::link);
}
constexpr bool rows_belong(const Schema& s) {
    for (const Field& f : s.fields)
        if (f.record != s.kind) return false;
    for (const Step& t : s.steps)
        if (t.states != s.state.choices.data() || t.guarded.value_or(s.kind) != s.kind) return false;
    return true;
}
constexpr bool states_are_reachable(const Schema& s) {
    for (std::size_t state = 1; state < s.state.choices.size(); ++state) {
        bool reached = false;
        for (const Step& t : s.steps) reached = reached || t.to == state;
        if (!reached) return false;
    }
    return true;
}
constexpr bool steps_are_distinct(const Schema& s) {
    for (std::size_t i = 0; i < s.steps.size(); ++i)
        for (std::size_t j = i + 1; j < s.steps.size(); ++j)
            if (s.steps[i].from == s.steps[j].from && s.steps[i].verb == s.steps[j].verb) return false;
    return true;
}
constexpr bool steps_are_granted(const Schema& s) {
    for (const Step& t : s.steps) {
        bool granted = false;
        for (const Grant& g : s.grants) granted = granted || grants_verb(g, t.verb);
        if (!granted) return false;
    }
    return true;
}
// An approval is found again by its verb (engine/approval.hpp).
constexpr bool is_approval(Verb verb) { return verb == Verb::accept || verb == Verb::approve; }
constexpr bool approvals_are_dated(const Schema& s) {
    for (const Step& t : s.steps) {
        bool dated = false;
        for (const Field& f : s.fields) dated = dated || (f.member == t.approves && f.type == Type::date && f.computed);
        if (dated != is_approval(t.verb) || dated != (t.approves != nullptr)) return false;
    }
    return true;
}
constexpr bool own_has_owner(const Schema& s) {
    bool has_owner = false;
    for (const Field& f : s.fields)
        has_owner = has_owner || (f.name == "owner" && f.type == Type::link && f.target == Kind::person);
    for (const Grant& g : s.grants)
        if (g.own && !has_owner) return false;
    return true;
}

// Explicitly instantiated once for each record's table, outside of any namespace.
template <const Schema& Table> struct Checked {
    static_assert(names_are_plain(Table), "a name is not [a-z_]+, or a label, clause or help is missing");
    static_assert(names_are_free(Table), "a field has the name of a column that every record has");
    static_assert(fields_are_unique(Table), "two fields share a name or a member");
    static_assert(has_title(Table), "the first field is the title: required, a text or a link");
    static_assert(rows_belong(Table), "a field, a state or a guard is another record's");
    static_assert(states_are_reachable(Table), "a state has no step that leads to it");
    static_assert(steps_are_distinct(Table), "two steps leave one state by the same verb");
    static_assert(steps_are_granted(Table), "a step is granted to no role");
    static_assert(approvals_are_dated(Table), "accept and approve name the computed day of the approval, other steps none");
    static_assert(own_has_owner(Table), "an own grant needs a field 'owner' that links a person");
};

}  // namespace schema
