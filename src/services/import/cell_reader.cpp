#include "services/import/cell_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "services/method_in_force.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Field, schema::Scale, schema::Type, schema::Value;

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    const auto number = exchange::parse_people_number(text, exchange::DecimalMark::point);
    const auto* decimal = std::get_if<exchange::Decimal>(&number);
    return decimal ? decimal->integer() : std::nullopt;
}

Result<Value> read_flag(const Field& field, std::string_view text) {
    switch (exchange::parse_people_flag(text)) {
        case exchange::PeopleFlag::yes:
            return Value{true};
        case exchange::PeopleFlag::no:
            return Value{false};
        default:
            return fail(ErrorCode::invalid, word("Give yes or no."), field.name);
    }
}

Value read_text_list(std::string_view text) {
    std::vector<std::string> lines;
    for (std::string_view line : base::split(text, '\n')) lines.emplace_back(base::trim(line));
    return lines;
}

Result<Value> read_number_list(const Field& field, std::string_view text) {
    std::vector<std::int64_t> numbers;
    std::string spaced(text);
    std::replace_if(
        spaced.begin(), spaced.end(), [](char c) { return c == ',' || c == ';' || c == '\n' || c == '\t'; }, ' ');
    for (std::string_view part : base::split(spaced, ' ')) {
        if (part.empty()) continue;
        const auto number = whole_number(part);
        if (!number) return fail(ErrorCode::invalid, word("Give a list of whole numbers."), field.name);
        numbers.push_back(*number);
    }
    return Value{std::move(numbers)};
}

}  // namespace

const std::vector<std::string>& ScaleNames::of(Scale scale) const {
    if (scale == Scale::likelihood) return likelihood;
    return scale == Scale::consequence ? consequence : risk;
}

ScaleNames scale_names(engine::Work& work) {
    const auto method = method_in_force(work);
    if (!method) return {};
    return {method->likelihood_names, method->consequence_names, method->level_names};
}

CellReader::CellReader(const schema::Schema& schema, const Mapping& mapping, ScaleNames scales)
    : scales_(std::move(scales)), date_order_(mapping.date_order), decimal_mark_(mapping.decimal_mark) {
    for (const Scale scale : {Scale::likelihood, Scale::consequence, Scale::risk}) {
        int level = 0;
        for (const std::string& name : scales_.of(scale)) levels_[scale].emplace(base::fold(name), ++level);
    }
    for (const Field& field : schema.fields)
        if (!field.choices.empty()) choices_.emplace(&field, ChoiceTable(field));
}

Result<Value> CellReader::read(const Field& field, const exchange::Cell& cell, LinkFinder& links) const {
    const std::string_view text = cell.text;
    switch (field.type) {
        case Type::number:
            return read_number(field, text);
        case Type::level:
            return read_level(field, text);
        case Type::flag:
            return read_flag(field, text);
        case Type::date:
            return read_date(field, text);
        case Type::choice:
            return read_choice(field, text);
        case Type::choices:
            return read_choices(field, text);
        case Type::link: {
            const auto found = TRY(links.find_all(links.target_of(field), text, field.name));
            if (found.size() > 1) return fail(ErrorCode::invalid, word("Name one record here."), field.name);
            return found.empty() ? Value{} : Value{found.front()};
        }
        case Type::links:
            return Value{TRY(links.find_all(links.target_of(field), text, field.name))};
        case Type::text_list:
            return read_text_list(text);
        case Type::number_list:
            return read_number_list(field, text);
        case Type::text:
        case Type::reference:
        case Type::file:
            break;
    }
    return Value{std::string(text)};
}

// "3", "Likely", "3 - Likely".
Result<Value> CellReader::read_level(const Field& field, std::string_view text) const {
    const auto& names = scales_.of(field.scale);
    if (names.empty())
        return fail(ErrorCode::invalid, word("Put a risk method in force before risks are rated."), field.name);
    const auto& levels = levels_.at(field.scale);
    if (const auto named = levels.find(base::fold(text)); named != levels.end()) return Value{std::int64_t{named->second}};
    auto number = whole_number(text);
    if (!number) {
        const std::string_view first = text.substr(0, text.find_first_of(" -:=("));
        if (first.size() < text.size()) number = whole_number(first);
    }
    if (number && *number >= 1 && *number <= static_cast<std::int64_t>(names.size())) return Value{*number};
    return fail(ErrorCode::invalid, word("Give a level from 1 to {0} or its name: {1}."), field.name,
                {std::to_string(names.size()), base::join(names, ", ")});
}

Result<Value> CellReader::read_choice(const Field& field, std::string_view text) const {
    if (auto name = choices_.at(&field).find(text)) return Value{std::move(*name)};
    std::string labels;
    for (const auto& choice : field.choices) labels += (labels.empty() ? "" : ", ") + std::string(choice.label);
    return fail(ErrorCode::invalid, word("Choose one of: {0}."), field.name, {std::move(labels)});
}

Result<Value> CellReader::read_choices(const Field& field, std::string_view text) const {
    std::vector<std::string> names;
    for (std::string_view line : base::split(text, '\n'))
        for (std::string_view part : base::split(line, ';')) {
            part = base::trim(part);
            if (part.empty()) continue;
            if (auto whole = choices_.at(&field).find(part)) {
                names.push_back(std::move(*whole));
                continue;
            }
            for (std::string_view piece : base::split(part, ','))
                if (piece = base::trim(piece); !piece.empty())
                    names.push_back(std::get<std::string>(TRY(read_choice(field, piece))));
        }
    return names.empty() ? Value{} : Value{std::move(names)};
}

Result<Value> CellReader::read_date(const Field& field, std::string_view text) const {
    const auto date = exchange::parse_people_date(text, date_order_);
    if (const auto* day = std::get_if<base::Date>(&date)) return Value{*day};
    if (std::holds_alternative<exchange::AmbiguousDate>(date))
        return fail(ErrorCode::invalid, word("This day can be read in two ways: say which order the dates have."),
                    field.name);
    return fail(ErrorCode::invalid, word("This is no date, or not in the order of the others."), field.name);
}

Result<Value> CellReader::read_number(const Field& field, std::string_view text) const {
    const auto number = exchange::parse_people_number(text, decimal_mark_);
    if (std::holds_alternative<exchange::AmbiguousNumber>(number))
        return fail(ErrorCode::invalid, word("This number can be read in two ways: say which mark the decimals have."),
                    field.name);
    const auto* decimal = std::get_if<exchange::Decimal>(&number);
    const auto whole = decimal ? decimal->integer() : std::nullopt;
    if (whole) return Value{*whole};
    return fail(ErrorCode::invalid, word("Give a whole number."), field.name);
}

}  // namespace services
