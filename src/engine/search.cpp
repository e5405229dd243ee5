#include "engine/search.hpp"

#include "base/search_form.hpp"
#include "base/text.hpp"
#include "engine/column.hpp"
#include "engine/rows.hpp"
#include "engine/titles.hpp"

namespace engine {

using schema::Schema, store::Dialect;

namespace {

// FTS5 has one integer for a row: organisation (19 bits), kind (8 bits), number (36 bits). So one range is one register.
std::int64_t row_of(std::int64_t org, const Schema& schema, std::int64_t number) {
    return (org << 44) | (static_cast<std::int64_t>(schema.kind) << 36) | number;
}

std::string words_of(const Record& record) {
    std::string words = record.reference() + " " + record.meta.source_ref;
    for (const auto& field : record.schema->fields)
        if (field.searchable)
            if (const auto* text = std::get_if<std::string>(&record.value(field))) words += " " + *text;
    return words;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = base::search_form(text);
    for (std::string_view part : base::split(folded, ' ')) {
        std::string word;
        for (char c : part)
            if (c != '"' && c != '\'' && c != '\\' && c != '\0') word += c;
        if (!word.empty()) words.push_back(std::move(word));
        if (words.size() == 8) break;
    }
    return words;
}

// Both databases get the words in the form in which they are looked for: neither folds as the other does. A new record has
// no words that SQLite would have to look for and replace.
void put_words(store::Connection& connection, std::int64_t org, const Record& record, std::string_view text, bool is_new) {
    const std::string words = base::search_form(text);
    if (connection.dialect() == Dialect::sqlite)
        connection.execute(is_new ? "INSERT INTO search (rowid, words) VALUES ($1, $2)"
                                  : "INSERT OR REPLACE INTO search (rowid, words) VALUES ($1, $2)",
                           row_of(org, *record.schema, record.meta.number), words);
    else
        connection.execute(
            "INSERT INTO search (org, kind, number, words) VALUES ($1, $2, $3, to_tsvector('simple', $4)) "
            "ON CONFLICT (org, kind, number) DO UPDATE SET words = excluded.words",
            org, static_cast<int>(record.schema->kind), record.meta.number, words);
}

// "3, 4, 8": the kinds of which the actor may read every record. What is hidden has no place among the hits.
std::string kinds_read_whole(const Tables& tables, const Actor& actor) {
    std::string kinds;
    for (const Schema* schema : tables.all())
        if (reach_of(*schema, schema::Verb::read, actor) == Reach::all)
            kinds += (kinds.empty() ? "" : ", ") + std::to_string(static_cast<int>(schema->kind));
    return kinds;
}

}  // namespace

void index_words(store::Connection& connection, std::int64_t org, const Record* before, const Record& after) {
    const std::string words = words_of(after);
    if (!before || words != words_of(*before)) put_words(connection, org, after, words, !before);
}

void forget_words(store::Connection& connection, std::int64_t org, const Record& record) {
    if (connection.dialect() == Dialect::sqlite)
        connection.execute("DELETE FROM search WHERE rowid = $1", row_of(org, *record.schema, record.meta.number));
    else
        connection.execute("DELETE FROM search WHERE org = $1 AND kind = $2 AND number = $3", org,
                           static_cast<int>(record.schema->kind), record.meta.number);
}

std::vector<std::int64_t> numbers_with_words(store::Connection& connection, const Schema& schema, std::int64_t org) {
    const std::int64_t first = row_of(org, schema, 0), last = row_of(org, schema, (std::int64_t{1} << 36) - 1);
    auto cursor =
        connection.dialect() == Dialect::sqlite
            ? connection.select("SELECT rowid - $1 FROM search WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid", first, last)
            : connection.select("SELECT number FROM search WHERE org = $1 AND kind = $2 ORDER BY number", org,
                                static_cast<int>(schema.kind));
    std::vector<std::int64_t> numbers;
    while (const auto* row = cursor->next()) numbers.push_back(row->integer(0));
    return numbers;
}

std::int64_t count_with_words(store::Connection& connection, std::int64_t org) {
    auto cursor = connection.dialect() == Dialect::sqlite
                      ? connection.select("SELECT COUNT(*) FROM search WHERE rowid BETWEEN $1 AND $2", org << 44,
                                          ((org + 1) << 44) - 1)
                      : connection.select("SELECT COUNT(*) FROM search WHERE org = $1", org);
    return cursor->next()->integer(0);
}

std::string search_expression(Dialect dialect, std::string_view text) {
    const auto words = split_words(text);
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        if (dialect == Dialect::sqlite) out += (i ? " AND \"" : "\"") + words[i] + (last ? "\" *" : "\"");
        else out += (i ? " & '" : "'") + words[i] + (last ? "':*" : "'");
    }
    return out;
}

std::string search_condition(Dialect dialect, const Schema& schema, std::int64_t org, int parameter) {
    const std::string name = "$" + std::to_string(parameter);
    if (dialect == Dialect::postgres)
        return "number IN (SELECT number FROM search WHERE org = " + std::to_string(org) +
               " AND kind = " + std::to_string(static_cast<int>(schema.kind)) + " AND words @@ to_tsquery('simple', " +
               name + "))";
    const std::int64_t first = row_of(org, schema, 0);
    return "number IN (SELECT rowid - " + std::to_string(first) + " FROM search WHERE search MATCH " + name +
           " AND rowid BETWEEN " + std::to_string(first) + " AND " +
           std::to_string(row_of(org, schema, (std::int64_t{1} << 36) - 1)) + ")";
}

std::vector<Hit> search_all(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                            std::string_view text, int limit) {
    const std::string expression = search_expression(connection.dialect(), text);
    std::vector<Hit> hits;
    if (expression.empty()) return hits;
    const std::string kinds = kinds_read_whole(tables, actor);
    if (kinds.empty()) return hits;
    auto cursor = connection.dialect() == Dialect::sqlite
                      ? connection.select(
                            "SELECT row FROM (SELECT rowid AS row, rank AS place FROM search WHERE search MATCH $1 AND "
                            "rowid BETWEEN $2 AND $3 AND ((rowid >> 36) & 255) IN (" +
                                kinds + ") LIMIT 10000) ORDER BY place LIMIT $4",
                            expression, org << 44, ((org + 1) << 44) - 1, limit)
                      : connection.select(
                            "SELECT (kind::bigint << 36) | number FROM (SELECT kind, number, ts_rank(words, query) AS "
                            "place FROM search, to_tsquery('simple', $1) AS query WHERE org = $2 AND words @@ query AND "
                            "kind IN (" +
                                kinds + ") LIMIT 10000) hits ORDER BY place DESC LIMIT $3",
                            expression, org, limit);
    while (const auto* row = cursor->next()) {
        const std::int64_t key = row->integer(0) & ((std::int64_t{1} << 44) - 1);
        hits.push_back({tables.all()[static_cast<std::size_t>(key >> 36)], key & ((std::int64_t{1} << 36) - 1), {}});
    }
    cursor.reset();
    for (Hit& hit : hits) hit.title = title_of(connection, tables, org, actor, *hit.schema, hit.number);
    return hits;
}

namespace {

constexpr std::int64_t records_at_once = 1000;  // in memory

// The number of the last record that was indexed; nothing when none is left.
std::optional<std::int64_t> index_some(store::Connection& connection, const Schema& schema, std::int64_t org,
                                       std::int64_t after) {
    std::vector<Record> records;
    {
        auto cursor = connection.select("SELECT " + column_list(schema) + " FROM " + in_quotes(schema.table) +
                                            " WHERE org = $1 AND number > $2 ORDER BY number LIMIT $3",
                                        org, after, records_at_once);
        while (const auto* row = cursor->next()) records.push_back(read_row(schema, *row));
    }
    for (const Record& record : records) index_words(connection, org, nullptr, record);
    return records.empty() ? std::nullopt : std::optional(records.back().meta.number);
}

}  // namespace

void index_everything(store::Connection& connection, const Tables& tables, std::int64_t org) {
    for (const Schema* schema : tables.all()) {
        std::optional<std::int64_t> last = 0;
        while (last) last = index_some(connection, *schema, org, *last);
    }
}

void drop_forgotten_words(store::Connection& connection) {
    if (connection.dialect() == store::Dialect::sqlite)
        connection.execute("INSERT INTO search (search) VALUES ('optimize')");
}

}  // namespace engine
