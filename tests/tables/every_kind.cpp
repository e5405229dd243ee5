#include "tables/every_kind.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/kept_versions.hpp"
#include "engine/record_json.hpp"
#include "engine/rows.hpp"
#include "engine/validate.hpp"
#include "isms/planning/risk_method.hpp"
#include "ledger/key_change.hpp"

namespace test {

using schema::Field, schema::Kind, schema::Schema, schema::Type, schema::Value;

namespace {

constexpr std::string_view pieces[] = {"Übergabe", "übergabe",  "Straße",     "Fire", "fire",  "=1+1",   "-A",
                                       "'quoted'", "\"said\"",  "a; b",       "c, d", "100 %", "a_b\\c", "007",
                                       "true",     "31.3.2026", "\U0001f512", "ﬁ",    "@here", "R-0001", "e\u0301t\u00e9"};

void set(engine::Changes& changes, std::string_view name, Value value) {
    for (auto& [field, old] : changes)
        if (field->name == name) old = std::move(value);
}

const Value& get(const engine::Changes& changes, std::string_view name) {
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const auto& c) { return c.first->name == name; });
    return found->second;
}

// The method of the fixture: what is in force must be consistent.
void take_method(engine::Changes& changes, const isms::RiskMethod& method) {
    const engine::Record record = engine::generic(method);
    for (auto& [field, value] : changes)
        if (!schema::is_empty(record.value(*field))) value = record.value(*field);
}

}  // namespace

std::string Chance::text(const Field& field) {
    std::string out(pieces[static_cast<std::size_t>(below(int(std::size(pieces))))]);
    for (int i = below(3); i > 0; --i) {
        out += field.max_length > 200 && below(2) ? "\n" : " ";
        out += pieces[static_cast<std::size_t>(below(int(std::size(pieces))))];
    }
    return base::shorten(out, static_cast<std::size_t>(field.max_length));
}

Value Chance::list(const Field& field, std::int64_t linked) {
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    if (field.type == Type::choices)
        for (const auto& choice : field.choices)
            if (below(3) == 0) texts.emplace_back(choice.name);
    if (field.type == Type::text_list)
        for (const char* text : {"First, one", "", "=2; second", "dritte ü"})
            if (below(4)) texts.emplace_back(text);
    while (!texts.empty() && texts.back().empty()) texts.pop_back();
    if (field.type == Type::links)
        for (std::int64_t number = 1; number <= linked; ++number)
            if (below(2)) numbers.push_back(number);
    if (field.type == Type::number_list)
        for (int i = below(12); i > 0; --i) numbers.push_back(below(6));
    if (!texts.empty()) return texts;
    return numbers.empty() ? Value{} : Value{numbers};
}

Value Chance::value(const Field& field, std::int64_t linked) {
    switch (field.type) {
        case Type::text:
            return text(field);
        case Type::number:
            return below(3) ? std::int64_t{below(5)} : std::int64_t{9'007'199'254'740'991};
        case Type::flag:
            return below(2) == 1;
        case Type::date:
            return base::Date{std::chrono::sys_days{std::chrono::days{20'000 + below(6)}}};
        case Type::level:
            return std::int64_t{1 + below(3)};
        case Type::choice:
            return std::string(field.choices[static_cast<std::size_t>(below(int(field.choices.size())))].name);
        case Type::link:
            return linked == 0 ? Value{} : Value{std::int64_t{1 + below(int(linked))}};
        case Type::reference:
            return std::string("P-0001");
        case Type::file:
            return schema::File{std::string(64, "0123456789abcdef"[below(16)]), text(field), "text/plain", below(1000)};
        default:
            return list(field, linked);
    }
}

base::Result<engine::NextKey> KeysInMemory::next_key(std::string_view organisation, const engine::KeySoFar& so_far) const {
    const std::string name = "isms.example.org/" + std::string(organisation);
    const auto number = static_cast<char>(so_far.changes.empty() ? 0 : made_.at(std::string(so_far.named())));
    const auto key_with = [&](char seed) { return ledger::SigningKey(name, base::as_bytes(std::string(32, seed))); };
    const auto present = key_with(number);
    const auto next = key_with(static_cast<char>(number + 1)).verifier();
    ledger::Note note{ledger::key_change_text(next), {}};
    note.signatures.push_back(ledger::sign_note(present, note.text));
    made_[ledger::to_text(next)] = number + 1;
    return engine::NextKey{ledger::to_text(present.verifier()), ledger::to_text(next), ledger::to_text(note)};
}

void EveryKind::SetUp() {
    IsmsOrganisation::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    put_method_in_force();
    program().engine.keys = &keys_;
}

void EveryKind::decide_every_control() {
    const Schema& controls = tables().of(Kind::control);
    const engine::Changes excluded{{controls.find_field("applicability"), std::string("excluded")},
                                   {controls.find_field("justification"), std::string("Not here")}};
    require(write(the_program(), [&](engine::Work& work) -> base::Result<bool> {
        for (const auto& record : require(list(work, {.schema = &controls, .limit = 1000})).records)
            TRY(work.update(controls, record.meta.number, 0, excluded));
        return true;
    }));
}

services::Caller EveryKind::unstoppable() const {
    auto caller = first_person();
    caller.actor.system = true;
    return caller;
}

engine::Work EveryKind::as(const engine::Work& work, const engine::Actor& actor) {
    auto occasion = work.occasion();
    occasion.actor = actor;
    return {work.engine(), const_cast<engine::Work&>(work).connection(), std::move(occasion), work.memory()};
}

engine::Changes EveryKind::values(engine::Work& work, const Schema& schema, Chance& chance, Filled filled,
                                  std::int64_t number) {
    const std::string count = std::to_string(++made_);
    engine::Changes changes;
    for (const Field& field : schema.fields) {
        if (field.computed) continue;
        // Only what is there can be linked, and of its own kind only what is older: nothing is part of itself.
        std::int64_t linked = 0;
        if (field.target && !(number && *field.target == schema.kind))
            while (linked < 3 && work.exists(tables().of(*field.target), linked + 1)) ++linked;
        const bool left_out = filled == Filled::some && !field.required && chance.below(4) == 0;
        Value value = left_out ? Value{} : chance.value(field, linked);
        if (filled == Filled::all && field.type == Type::links && linked > 0) value = std::vector<std::int64_t>{linked};
        if (field.unique && field.type == Type::text && !left_out) value = count + " ü" + (number ? "n" : "");
        EXPECT_EQ(faults_of(engine::validate_field(field, value)), "") << field.name;
        changes.emplace_back(&field, std::move(value));
    }
    switch (schema.kind) {
        case Kind::organisation:
            set(changes, "zone", std::string("Europe/Berlin"));
            set(changes, "currency", std::string("CHF"));
            set(changes, "climate_reason", std::string("Floods"));
            set(changes, "climate_decided_on", base::Date{std::chrono::sys_days{std::chrono::days{20'000}}});
            break;
        case Kind::person:
            set(changes, "email", "p" + count + "@mill.example");
            break;
        case Kind::membership:
            if (number) set(changes, "person", work.find(schema, number)->value("person"));
            else set(changes, "person", make(work, tables().of(Kind::person), chance).meta.number);
            set(changes, "roles", std::vector<std::string>{"reader", "auditor"});
            break;
        case Kind::control:
            set(changes, "identifier", "X." + count);
            set(changes, "source", std::string("own"));
            set(changes, "reasons", std::vector<std::string>{"law"});
            set(changes, "justification", std::string("We need it"));
            break;
        case Kind::evidence:
            set(changes, "valid_until", get(changes, "collected_on"));
            break;
        case Kind::audit_room:
            set(changes, "auditor", std::string("Ada Auditor"));
            set(changes, "registers", std::vector<std::string>{"risks"});
            set(changes, "opens_on", today());
            set(changes, "closes_on", today());
            if (number) set(changes, "email", work.find(schema, number)->value("email"));
            else set(changes, "email", "a" + count + "@body.example");
            break;
        case Kind::information_request:
            if (filled == Filled::all) set(changes, "answer", std::string("Here it is"));
            break;
        case Kind::audit_sample:
            set(changes, "register", std::string("people"));
            set(changes, "filter", {});
            set(changes, "seed", "dice " + count);
            set(changes, "wanted", std::int64_t{1 + chance.below(3)});
            break;
        case Kind::risk_method:
            if (filled == Filled::all) take_method(changes, method());
            break;
        case Kind::risk:
            if (filled == Filled::all) set(changes, "treatment", std::string("modify"));
            break;
        case Kind::erasure:
            if (!number) set(changes, "record", changed_person(work, chance));
            break;
        default:
            break;
    }
    return changes;
}

// One of which an earlier version can be erased.
std::string EveryKind::changed_person(engine::Work& work, Chance& chance) {
    const Schema& people = tables().of(Kind::person);
    const engine::Record person = make(work, people, chance);
    engine::Work program = as(work, unstoppable().actor);
    require(program.update(people, person.meta.number, 0, {{&people.title(), "Somebody " + person.reference()}}));
    return person.reference();
}

engine::Record EveryKind::make(engine::Work& work, const Schema& schema, Chance& chance, Filled filled) {
    engine::Work program = as(work, unstoppable().actor);
    return require(program.create(schema, values(program, schema, chance, filled)));
}

engine::Record EveryKind::make_in(engine::Work& work, const Schema& schema, Chance& chance, std::uint8_t state) {
    // Breadth first: before[s] is the step by which s is reached soonest.
    std::map<std::uint8_t, const schema::Step*> before{{0, nullptr}};
    for (std::vector<std::uint8_t> open{0}; !open.empty(); open.erase(open.begin()))
        for (const auto& step : schema.steps)
            if (step.from == open.front() && before.emplace(step.to, &step).second) open.push_back(step.to);
    std::vector<schema::Verb> way;
    for (auto at = state; at != 0; at = before.at(at)->from) way.insert(way.begin(), before.at(at)->verb);
    engine::Record record = make(work, schema, chance);
    engine::Work program = as(work, unstoppable().actor);
    for (const auto verb : way) record = require(program.advance(schema, record.meta.number, 0, verb));
    EXPECT_EQ(record.state, state);
    return record;
}

std::int64_t EveryKind::sequence(engine::Work& work) {
    return work.connection().select("SELECT sequence FROM tenant WHERE org = $1", work.occasion().org)->next()->integer(0);
}

std::string EveryKind::trace_of(engine::Work& work, const Schema& schema, std::int64_t number) {
    std::string trace = std::to_string(sequence(work));
    {
        auto cursor =
            work.connection().select("SELECT last_number, live, changes FROM register WHERE org = $1 AND kind = $2",
                                     work.occasion().org, schema.table);
        const auto* row = cursor->next();
        for (int i = 0; row && i < 3; ++i) trace += " " + std::to_string(row->integer(i));
    }
    if (const auto record = engine::load_row(work.connection(), schema, work.occasion().org, number))
        trace += "\n" + engine::canonical_json(work.tables(), *record);
    for (const auto& kept : engine::versions_of(work.connection(), work.occasion().org, schema, number, 0, 100))
        trace += "\n" + std::to_string(kept.sequence) + " " + kept.operation + " " + kept.content;
    return trace;
}

std::string describe(const base::Error& error) { return std::string(name_of(error.code)) + ": " + faults_in(error); }

std::string_view name_of(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::invalid:
            return "invalid";
        case base::ErrorCode::forbidden:
            return "forbidden";
        case base::ErrorCode::not_found:
            return "not_found";
        case base::ErrorCode::conflict:
            return "conflict";
        case base::ErrorCode::unmet_condition:
            return "unmet_condition";
        case base::ErrorCode::too_large:
        case base::ErrorCode::too_many:
            break;
    }
    return "";
}

}  // namespace test
