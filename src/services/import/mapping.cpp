#include "services/import/mapping.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/preference.hpp"
#include "services/import/choice_words.hpp"
#include "services/import/synonyms.hpp"

namespace services {

using base::ErrorCode, base::Json, base::Result, base::word, schema::Schema, schema::Type;

namespace {

bool is_one_of(std::string_view key, std::string_view words) {
    for (std::string_view one : base::split(words, '|'))
        if (one == key) return true;
    return false;
}

// "A.5.1", "5.1", "a.8.34 Secure disposal".
bool looks_like_identifier(std::string_view text) {
    text = base::trim(text);
    if (text.size() > 1 && (text[0] == 'A' || text[0] == 'a') && text[1] == '.') text.remove_prefix(2);
    const auto dot = text.find('.');
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() && is_digit(text[0]) && is_digit(text[dot + 1]);
}

// Whether the samples look like values of the field; only asked where one word serves several fields.
bool samples_fit(const schema::Field& field, const std::vector<std::string>& samples) {
    if (field.type == Type::choice) {
        const ChoiceTable choices(field);
        return std::all_of(samples.begin(), samples.end(),
                           [&](const std::string& sample) { return choices.find(sample).has_value(); });
    }
    if (field.target == schema::Kind::control) {
        for (const std::string& sample : samples)
            for (std::string_view part : base::split(sample, ';'))
                if (!looks_like_identifier(part) && !base::trim(part).empty()) return false;
        return true;
    }
    return true;
}

struct Candidate {
    std::string_view target;
    Confidence confidence;
};

const schema::Field* field_named(const Schema& schema, std::string_view target) { return schema.find_field(target); }

bool belongs(const Schema& schema, const ColumnWords& words) {
    if (words.kind && *words.kind != schema.kind) return false;
    return words.field == source_ref_column || words.field == reference_column || field_named(schema, words.field);
}

std::vector<Candidate> candidates_for(const Schema& schema, std::string_view heading) {
    const std::string key = heading_key(heading);
    std::vector<Candidate> found;
    if (key == "reference" || key == "referenz" || key == heading_key(base::tr("Reference")))
        found.push_back({reference_column, Confidence::name});
    if (key == "source ref" || key == "source reference" || key == heading_key(base::tr("Source reference")))
        found.push_back({source_ref_column, Confidence::name});
    for (const auto& field : schema.fields)
        if (heading == field.name || key == heading_key(field.label) || key == heading_key(base::tr(field.label)))
            found.push_back({field.name, Confidence::name});
    for (const auto& words : column_words())
        if (words.kind && belongs(schema, words) && is_one_of(key, words.words))
            found.push_back({words.field, Confidence::synonym});
    for (const auto& words : column_words())
        if (!words.kind && belongs(schema, words) && is_one_of(key, words.words))
            found.push_back({words.field, Confidence::synonym});
    for (const auto& field : schema.fields)
        if (key == heading_key(field.name)) found.push_back({field.name, Confidence::synonym});
    return found;
}

base::Fault note_for(const Schema& schema, std::string_view heading, std::string_view target) {
    const std::string key = heading_key(heading);
    if (target.empty()) {
        if (key == "state" || key == "status" || key == heading_key(base::tr("State")))
            return {
                std::string(heading), word("A state is reached by its steps, not by a file: this column is ignored."), {}};
        if (key == "version" || key == heading_key(base::tr("Version")))
            return {std::string(heading), word("Versions are counted by the program: this column is ignored."), {}};
        return {};
    }
    const schema::Field* field = field_named(schema, target);
    if (field && field->type == Type::file)
        return {std::string(heading), word("Files do not come with a table: this column is ignored."), {}};
    if (field && field->computed)
        return {std::string(heading), word("The program finds this itself: the column is only compared."), {}};
    return {};
}

bool takes_several(const Schema& schema, std::string_view target) {
    const schema::Field* field = field_named(schema, target);
    return field && field->type == Type::text && field->max_length > 200;
}

}  // namespace

bool can_be_imported(const Schema& schema) {
    return schema.kind != schema::Kind::erasure && schema.kind != schema::Kind::key_change;
}

bool can_be_imported(const schema::Field& field) { return !field.computed && field.type != Type::file; }

Mapping guess_mapping(const Schema& schema, const Survey& survey) {
    Mapping mapping;
    std::vector<std::vector<Candidate>> candidates;
    for (const auto& column : survey.columns) {
        mapping.columns.push_back({.column = column.name});
        candidates.push_back(candidates_for(schema, column.name));
    }
    std::vector<std::string_view> taken;
    // What is named exactly comes first, so that no guess takes its field.
    for (const Confidence level : {Confidence::name, Confidence::synonym})
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (!mapping.columns[i].target.empty()) continue;
            const auto is_free = [&](const Candidate& c) {
                return c.confidence == level && std::find(taken.begin(), taken.end(), c.target) == taken.end();
            };
            std::vector<Candidate> open;
            std::copy_if(candidates[i].begin(), candidates[i].end(), std::back_inserter(open), is_free);
            if (open.empty()) continue;
            const auto fits = std::find_if(open.begin(), open.end(), [&](const Candidate& c) {
                const schema::Field* field = field_named(schema, c.target);
                return !field || samples_fit(*field, survey.columns[i].samples);
            });
            const Candidate& chosen = fits == open.end() ? open.front() : *fits;
            mapping.columns[i].target = chosen.target;
            mapping.columns[i].confidence = chosen.confidence;
            taken.push_back(chosen.target);
        }
    for (auto& column : mapping.columns) column.note = note_for(schema, column.column, column.target);
    return mapping;
}

Result<Mapping> chosen_mapping(const Schema& schema, Mapping mapping, const std::map<std::string, std::string>& chosen) {
    base::Error error{ErrorCode::invalid, {}};
    for (auto& column : mapping.columns) {
        const auto found = chosen.find(column.column);
        if (found == chosen.end() || found->second == column.target) continue;
        column.target = found->second;
        column.confidence = Confidence::person;
        column.note = note_for(schema, column.column, column.target);
        const bool known = column.target.empty() || column.target == reference_column ||
                           column.target == source_ref_column || field_named(schema, column.target);
        if (!known) error.faults.push_back({column.column, word("This register has no field {0}."), {column.target}});
    }
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (!mapping.columns[i].target.empty() && mapping.columns[i].target == mapping.columns[j].target &&
                !takes_several(schema, mapping.columns[i].target))
                error.faults.push_back({mapping.columns[i].column,
                                        word("The column “{0}” leads to the same field."),
                                        {mapping.columns[j].column}});
    if (!error.faults.empty()) return error;
    return mapping;
}

Json to_json(const Mapping& mapping) {
    Json columns{Json::Object{}};
    for (const auto& column : mapping.columns) columns.set(column.column, column.target);
    return columns;
}

std::map<std::string, std::string> chosen_from_json(const Json& json) {
    std::map<std::string, std::string> chosen;
    if (!json.object()) return chosen;
    for (const auto& [column, target] : *json.object())
        if (target.text()) chosen.emplace(column, *target.text());
    return chosen;
}

namespace {

std::string preference_name(const Schema& schema, std::string_view name) {
    return "import." + std::string(schema.path) + "." + std::string(name);
}

}  // namespace

Result<void> keep_mapping(Program& program, const Caller& caller, const Schema& schema, std::string_view name,
                          const Mapping& mapping) {
    if (caller.account == 0) return {};
    return program.database.write([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        return identity::set_preference(connection, {caller.account}, caller.org, preference_name(schema, name),
                                        base::to_json(to_json(mapping)), program.clock.now());
    });
}

std::vector<std::string> kept_mappings(Program& program, const Caller& caller, const Schema& schema) {
    const std::string beginning = preference_name(schema, "");
    auto names = program.database.read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        return identity::list_preferences(connection, {caller.account}, caller.org, beginning);
    });
    for (std::string& name : names) name.erase(0, beginning.size());
    return names;
}

std::optional<Json> find_mapping(Program& program, const Caller& caller, const Schema& schema, std::string_view name) {
    auto text = program.database.read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        return identity::find_preference(connection, {caller.account}, caller.org, preference_name(schema, name));
    });
    base::JsonFault fault;
    return text ? base::parse_json(*text, fault) : std::nullopt;
}

}  // namespace services
