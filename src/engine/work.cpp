#include "engine/work.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/column.hpp"
#include "engine/kept_versions.hpp"
#include "engine/links.hpp"
#include "engine/rows.hpp"
#include "engine/titles.hpp"
#include "engine/validate.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Schema, schema::Type, schema::Verb;

namespace {

base::Error missing() { return fail(ErrorCode::not_found, word("There is no such record.")); }
base::Error forbidden() { return fail(ErrorCode::forbidden, word("Your roles do not allow this.")); }

// Values that somebody gave. Computed fields are not theirs to set; giving the value that is there is no fault.
Result<void> put_values(Record& record, const Changes& values) {
    base::Error error{ErrorCode::invalid, {}};
    for (const auto& [field, value] : values) {
        if (!field->computed) record.value(*field) = value;
        else if (record.value(*field) != value)
            error.faults.push_back({std::string(field->name), word("This is found by the program and cannot be set."), {}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

// The day of an approval.
Result<void> put_day(Record& record, const schema::Step& step, std::optional<base::Date> stated_on, base::Date today) {
    const schema::Field* day = record.schema->day_of(step);
    if (!day && stated_on)
        return fail(ErrorCode::invalid, word("This step is not an approval: it has no day."), "stated_on");
    if (stated_on && *stated_on > today) return fail(ErrorCode::invalid, word("This day is in the future."), "stated_on");
    if (day) record.value(*day) = stated_on.value_or(today);
    return {};
}

bool same_content(const Record& a, const Record& b) {
    return a.state == b.state && a.values == b.values && a.meta.source_ref == b.meta.source_ref;
}

Result<void> run_guard(const schema::Step& step, const Record& record) {
    if (!step.guard) return {};
    Result<void> result;
    record.schema->type.with_new([&](void* typed_record) {
        to_struct(record, typed_record);
        result = step.guard(typed_record);
    });
    return result;
}

}  // namespace

Work::Work(const Engine& engine, store::Connection& connection, Occasion occasion, Memory& memory)
    : engine_(engine), connection_(connection), occasion_(std::move(occasion)), memory_(memory) {}

Work Work::as_program() const {
    Work work = *this;
    work.occasion_.actor.system = true;
    return work;
}

Result<Record> Work::find(const Schema& schema, std::int64_t number) {
    auto record = load_row(connection_, schema, occasion_.org, number);
    if (!record || !may(Verb::read, *record)) return missing();
    return std::move(*record);
}

bool Work::exists(const Schema& schema, std::int64_t number) {
    auto cursor = connection_.select("SELECT 1 FROM " + in_quotes(schema.table) + " WHERE org = $1 AND number = $2",
                                     occasion_.org, number);
    return cursor->next() != nullptr;
}

Result<Record> Work::create(const Schema& schema, const Changes& values, std::string_view source_ref) {
    if (!may(Verb::create, schema)) return forbidden();
    Record record(schema);
    record.meta.source_ref = source_ref;
    TRY(put_values(record, values));
    return create_whole(std::move(record));
}

Result<Record> Work::create_whole(Record record) {
    if (!may(Verb::create, *record.schema)) return forbidden();
    occasion_.now = begin_change(connection_, occasion_.org, occasion_.now);
    TRY(prepare(record, {.reason = occasion_.reason}));
    if (!may(Verb::create, record)) return forbidden();
    record.meta.number = take_number(connection_, *record.schema, occasion_.org);
    record.meta.version = 1;
    record.meta.created_at = record.meta.updated_at = occasion_.now;
    insert_row(connection_, tables(), occasion_.org, record);
    keep_version(*this, Operation::create, {}, record);
    return record;
}

Result<Record> Work::load_for_change(const Schema& schema, std::int64_t number, std::int64_t expected_version) {
    occasion_.now = begin_change(connection_, occasion_.org, occasion_.now);
    Record before = TRY(find(schema, number));
    if (expected_version != 0 && expected_version != before.meta.version)
        return fail(ErrorCode::conflict,
                    word("Somebody changed this record in the meantime: it is at version {0} now, you saw version {1}."), {},
                    {std::to_string(before.meta.version), std::to_string(expected_version)});
    return before;
}

Result<Record> Work::update(const Schema& schema, std::int64_t number, std::int64_t expected_version,
                            const Changes& values) {
    Record before = TRY(load_for_change(schema, number, expected_version));
    if (!may(Verb::update, before)) return forbidden();
    if (schema.is_frozen(before.state))
        return fail(ErrorCode::unmet_condition, word("In the state “{0}” the content does not change any more."), {},
                    {std::string(base::tr(schema.state.choices[before.state].label))});
    Record after = before;
    TRY(put_values(after, values));
    return change(std::move(before), std::move(after), std::nullopt);
}

Result<Record> Work::save_whole(const Record& record) {
    Record before = TRY(load_for_change(*record.schema, record.meta.number, record.meta.version));
    if (!may(Verb::update, before)) return forbidden();
    Record after = record;
    after.state = before.state;
    return change(std::move(before), std::move(after), std::nullopt);
}

Result<Record> Work::advance(const Schema& schema, std::int64_t number, std::int64_t expected_version, Verb verb,
                             const Changes& values, std::optional<base::Date> stated_on) {
    Record before = TRY(load_for_change(schema, number, expected_version));
    const schema::Step* step = schema.find_step(before.state, verb);
    if (!step)
        return fail(ErrorCode::unmet_condition, word("In the state “{0}” this step is not possible."), {},
                    {schema.state.choices.empty() ? std::string()
                                                  : std::string(base::tr(schema.state.choices[before.state].label))});
    if (!may(verb, before) || (!values.empty() && !may(Verb::update, before))) return forbidden();
    if (step->needs_reason && occasion_.reason.empty() && !occasion_.actor.system)
        return fail(ErrorCode::unmet_condition, word("This step needs a reason. Say why."), "reason");
    if (!values.empty() && schema.is_frozen(before.state)) return forbidden();
    Record after = before;
    TRY(put_values(after, values));
    TRY(put_day(after, *step, stated_on, today()));
    TRY(validate(after));
    TRY(run_guard(*step, after));
    after.state = step->to;
    return change(std::move(before), std::move(after), verb);
}

Result<Record> Work::change(Record before, Record after, std::optional<Verb> step) {
    TRY(prepare(after, {.before = &before, .step = step, .reason = occasion_.reason}));
    if (same_content(before, after)) return before;
    after.meta.version = before.meta.version + 1;
    after.meta.updated_at = occasion_.now;
    update_row(connection_, tables(), occasion_.org, before, after);
    count_change(connection_, *after.schema, occasion_.org, 0);
    keep_version(*this, step ? Operation::step : Operation::update, step ? name_of(*step) : std::string_view{}, after);
    return after;
}

Result<void> Work::remove(const Schema& schema, std::int64_t number, std::int64_t expected_version) {
    Record before = TRY(load_for_change(schema, number, expected_version));
    if (!may(Verb::remove, before)) return forbidden();
    if (schema.is_frozen(before.state))
        return fail(ErrorCode::unmet_condition, word("In the state “{0}” the content does not change any more."), {},
                    {std::string(base::tr(schema.state.choices[before.state].label))});
    const Work program = as_program();
    for (const LinkFrom& link :
         links_to(connection_, tables(), occasion_.org, program.occasion_.actor, schema, number, 1000)) {
        if (link.schema == &schema && link.number == number) continue;
        if (link.field->type != Type::reference)
            return fail(ErrorCode::unmet_condition, word("{0} still names this record. Change that first."), {},
                        {format_reference(*link.schema, link.number)});
        // What is about the record goes with it, or stops naming it.
        Work consequence = as_program();
        if (link.field->required) TRY(consequence.remove(*link.schema, link.number, 0));
        else TRY(consequence.update(*link.schema, link.number, 0, {{link.field, {}}}));
    }
    Record after = before;
    TRY(prepare(after, {.before = &before, .is_removal = true, .reason = occasion_.reason}));
    before.meta.version += 1;
    delete_row(connection_, occasion_.org, before);
    count_change(connection_, schema, occasion_.org, -1);
    keep_version(*this, Operation::remove, {}, before);
    return {};
}

Result<void> Work::prepare(Record& after, const Change& change) {
    if (!change.is_removal) TRY(validate(after));
    Result<void> result;
    after.schema->type.with_new([&](void* typed_record) {
        to_struct(after, typed_record);
        for (const Rule& rule : engine_.rules) {
            if (rule.kind != after.schema->kind) continue;
            result = rule.apply(*this, change, typed_record);
            if (!result) return;
        }
        from_struct(typed_record, after);
    });
    TRY(std::move(result));
    if (change.is_removal) return {};
    TRY(check_links(change.before, after));
    return check_unique(after);
}

Result<void> Work::check_links(const Record* before, const Record& after) {
    base::Error error{ErrorCode::invalid, {}};
    for (const auto& field : after.schema->fields) {
        const auto& value = after.value(field);
        std::vector<Target> targets;
        if (field.type == Type::link && std::holds_alternative<std::int64_t>(value))
            targets.push_back({&tables().of(*field.target), std::get<std::int64_t>(value)});
        if (field.type == Type::links && std::holds_alternative<std::vector<std::int64_t>>(value))
            for (auto number : std::get<std::vector<std::int64_t>>(value))
                targets.push_back({&tables().of(*field.target), number});
        if (field.type == Type::reference && std::holds_alternative<std::string>(value)) {
            // What may not be read answers like what is not there. What somebody else has named before stays named.
            auto target = parse_reference(tables(), std::get<std::string>(value));
            const bool is_new = !before || before->value(field) != value;
            if (!target || (is_new && reach_of(*target->schema, Verb::read, occasion_.actor) != Reach::all &&
                            !find(*target->schema, target->number))) {
                error.faults.push_back(
                    {std::string(field.name), word("There is no record {0}."), {std::get<std::string>(value)}});
                continue;
            }
            targets.push_back(*target);
        }
        for (const Target& target : targets)
            if (!exists(*target.schema, target.number))
                error.faults.push_back({std::string(field.name),
                                        word("There is no record {0}."),
                                        {format_reference(*target.schema, target.number)}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

Result<void> Work::check_unique(const Record& after) {
    base::Error error{ErrorCode::invalid, {}};
    for (const auto& field : after.schema->fields) {
        if (!field.unique || schema::is_empty(after.value(field))) continue;
        const Bound key = to_sort_key(field, after.value(field));
        auto cursor =
            connection_.select("SELECT number FROM " + in_quotes(after.schema->table) + " WHERE org = $1 AND " +
                                   sort_expression(field, connection_.dialect()) + " = $2 AND number <> $3 LIMIT 1",
                               occasion_.org, key.param(), after.meta.number);
        if (const auto* row = cursor->next())
            error.faults.push_back({std::string(field.name),
                                    word("{0} has this already; it must be different."),
                                    {format_reference(*after.schema, row->integer(0))}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

std::vector<const schema::Step*> Work::steps_for(const Record& record) const {
    std::vector<const schema::Step*> steps;
    for (const auto& step : record.schema->steps)
        if (step.from == record.state && may(step.verb, record)) steps.push_back(&step);
    return steps;
}

}  // namespace engine
