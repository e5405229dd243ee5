#include "services/import/link_finder.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/column.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Field, schema::Schema, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_known =
    300'000;  // about 30 MB, and more than a file has rows; then all are forgotten, which costs a look-up each
constexpr std::size_t most_missing = 10'000;
constexpr std::size_t most_examples = 10;

std::vector<std::int64_t> numbers_of(std::unique_ptr<store::Cursor> cursor) {
    std::vector<std::int64_t> numbers;
    while (const auto* row = cursor->next()) numbers.push_back(row->integer(0));
    return numbers;
}

// "5.1" and "A.5.1 Policies" for the control "A.5.1".
std::vector<std::string> spellings(const Schema& target, std::string_view text) {
    std::vector<std::string> all{std::string(text)};
    if (target.kind != schema::Kind::control) return all;
    std::string first(text.substr(0, text.find_first_of(" :\t")));
    if (!first.empty() && first[0] >= '0' && first[0] <= '9') first.insert(0, "A.");
    if (first != text) all.push_back(std::move(first));
    return all;
}

}  // namespace

bool can_be_created_by_name(const Schema& schema) {
    using schema::Kind;
    for (const Kind kind :
         {Kind::person, Kind::unit, Kind::asset, Kind::threat, Kind::vulnerability, Kind::interested_party})
        if (schema.kind == kind) return true;
    return false;
}

std::vector<std::int64_t> LinkFinder::with_value(engine::Work& work, const Schema& schema, const Field& field,
                                                 const Value& value) {
    const engine::Bound key = engine::to_sort_key(field, value);
    store::Connection& connection = work.connection();
    return numbers_of(connection.select("SELECT number FROM " + engine::in_quotes(schema.table) + " WHERE org = $1 AND " +
                                            engine::sort_expression(field, connection.dialect()) +
                                            " = $2 ORDER BY number LIMIT 2",
                                        work.occasion().org, key.param()));
}

std::vector<std::int64_t> LinkFinder::with_source_ref(engine::Work& work, const Schema& schema,
                                                      std::string_view source_ref) {
    if (source_ref.empty()) return {};
    // "<> ''" lets SQLite use the index, which leaves out records without one.
    return numbers_of(
        work.connection().select("SELECT number FROM " + engine::in_quotes(schema.table) +
                                     " WHERE org = $1 AND source_ref = $2 AND source_ref <> '' ORDER BY number "
                                     "LIMIT 2",
                                 work.occasion().org, source_ref));
}

Result<std::int64_t> LinkFinder::find(const Schema& target, std::string_view text, std::string_view field) {
    text = base::trim(text);
    const std::string key = std::string(target.table) + '/' + std::string(text);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    const std::int64_t number = TRY(look_up(target, text, field));
    if (known_.size() >= most_known) known_.clear();
    if (number != 0) known_.emplace(key, number);
    return number;
}

void LinkFinder::learn(const Schema& target, std::string_view text, std::int64_t number) {
    known_.insert_or_assign(std::string(target.table) + '/' + std::string(text), number);
}

Result<std::int64_t> LinkFinder::look_up(const Schema& target, std::string_view text, std::string_view field) {
    if (const auto number = engine::parse_reference(target, text); number && work_.exists(target, *number)) return *number;
    // Names would tell what the actor may not read.
    if (engine::reach_of(target, schema::Verb::read, work_.occasion().actor) == engine::Reach::all) {
        for (const std::string& spelling : spellings(target, text))
            for (const Field& one : target.fields)
                if (one.unique && one.type == Type::text)
                    if (const auto found = with_value(work_, target, one, spelling); !found.empty()) return found.front();
        if (target.title().type == Type::text) {
            const auto found = with_value(work_, target, target.title(), std::string(text));
            if (found.size() == 1) return found.front();
            if (found.size() > 1)
                return fail(ErrorCode::invalid, word("Several records are called “{0}”: give the reference."), field,
                            {std::string(text)});
        }
        if (const auto found = with_source_ref(work_, target, text); found.size() == 1) return found.front();
    }
    return std::int64_t{0};
}

void LinkFinder::note_missing(const Schema& target, std::string_view text) {
    if (!can_be_created_by_name(target)) return;
    auto& names = missing_names_[target.kind];
    if (names.size() >= most_missing || !names.insert(base::fold(text)).second) return;
    MissingRecords& missing = missing_[target.kind];
    ++missing.count;
    if (missing.examples.size() < most_examples) missing.examples.emplace_back(text);
}

Result<std::int64_t> LinkFinder::make(const Schema& target, std::string_view text, std::string_view field) {
    note_missing(target, text);
    if (!create_missing_.contains(target.kind))
        return fail(ErrorCode::invalid, word("There is no record “{0}” in the register {1}."), field,
                    {base::shorten(text, 80), std::string(target.plural)});
    engine::Changes values;
    const Field* email = target.find_field("email");
    const auto at = text.find('@');
    if (email && at != std::string_view::npos)
        values = {{&target.title(), std::string(text.substr(0, at))}, {email, std::string(text)}};
    else values = {{&target.title(), std::string(text)}};
    auto made = work_.create(target, values);
    if (!made) {
        base::Error error = std::move(made).error();
        for (auto& fault : error.faults) fault.field = field;
        return error;
    }
    ++made_[target.kind];
    learn(target, text, made->meta.number);
    return made->meta.number;
}

Result<std::vector<std::int64_t>> LinkFinder::find_all(const Schema& target, std::string_view text, std::string_view field) {
    std::vector<std::int64_t> numbers;
    for (std::string_view line : base::split(text, '\n'))
        for (std::string_view part : base::split(line, ';')) {
            part = base::trim(part);
            if (part.empty()) continue;
            if (const std::int64_t whole = TRY(find(target, part, field)); whole != 0) {
                numbers.push_back(whole);
                continue;
            }
            for (std::string_view piece : base::split(part, ',')) {
                piece = base::trim(piece);
                if (piece.empty()) continue;
                std::int64_t number = TRY(find(target, piece, field));
                if (number == 0) number = TRY(make(target, piece, field));
                numbers.push_back(number);
            }
        }
    return numbers;
}

}  // namespace services
