// What is written can be read again, whatever is in it.
#include "exchange/table_sink.hpp"

#include <set>

#include "base/text.hpp"
#include "support/property.hpp"
#include "support/temporary_folder.hpp"
#include "table_support.hpp"

namespace exchange::testing {
namespace {

struct Table {
    Texts columns;
    std::vector<std::vector<Cell>> rows;
};

Cell text(std::string content) { return {content.empty() ? CellKind::empty : CellKind::text, std::move(content)}; }
Cell number(std::string content) { return {CellKind::number, std::move(content)}; }
Cell day(std::string content) { return {CellKind::date, std::move(content)}; }
Cell flag(bool content) { return {CellKind::flag, content ? "true" : "false"}; }

base::Result<void> put_all(TableSink& sink, const Table& table) {
    TRY(sink.begin(table.columns));
    for (const auto& row : table.rows) TRY(sink.row(row));
    return sink.finish();
}

std::string as_csv(const Table& table, const CsvSinkOptions& options = {.byte_order_mark = false}) {
    std::string out;
    auto sink = csv_sink(&out, options);
    EXPECT_TRUE(put_all(*sink, table));
    return out;
}
std::string as_xlsx(const Table& table) {
    std::string out;
    auto sink = xlsx_sink(&out);
    EXPECT_TRUE(put_all(*sink, table));
    return out;
}

// Pieces that formats trip over, besides any text at all.
rc::Gen<std::string> awkward_text() {
    const auto piece = rc::gen::weightedOneOf<std::string>(
        {{3, rc::gen::element<std::string>("=", "'", "\"", ",", ";", "\t", "|", "\r", "\n", "\r\n", " ", "_x000D_", "_x",
                                           "005F_", "\xEF\xBB\xBF", "sep=", "<", "&", "\x01", "\x7F", "\xEF\xBF\xBF", "]]>",
                                           "-1", "1,5")},
         {1, test::utf8_text()}});
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
        std::string all;
        for (const auto& one : pieces) all += one;
        std::erase(all, '\0');
        return all;
    });
}

// Names as a table can have: trimmed, distinct, and no row of numbers or dates. Small: three containers in each other grow
// with the third power.
rc::Gen<Table> any_table() {
    constexpr int most_cells = 8, most_pieces = 12;
    const auto cell = rc::gen::resize(most_pieces, awkward_text());
    const auto texts = rc::gen::resize(most_cells, rc::gen::container<Texts>(cell));
    const auto rows = rc::gen::resize(most_cells, rc::gen::container<std::vector<Texts>>(texts));
    return rc::gen::map(rc::gen::pair(texts, rows), [](const std::pair<Texts, std::vector<Texts>>& drawn) {
        Table table;
        std::set<std::string> names;
        for (const auto& name : drawn.first) {
            const std::string trimmed(base::trim(name));
            if (!trimmed.empty() && names.insert(trimmed).second) table.columns.push_back(trimmed);
        }
        if (names.insert("Name").second) table.columns.emplace_back("Name");
        for (const auto& row : drawn.second) {
            std::vector<Cell> cells;
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                cells.push_back(text(i < row.size() ? row[i] : ""));
            }
            cells.back() = text("end");
            table.rows.push_back(std::move(cells));
        }
        return table;
    });
}

void expect_same(const ReadTable& read, const Table& table) {
    RC_ASSERT(read.error == "");
    RC_ASSERT(read.columns == table.columns);
    RC_ASSERT(read.rows.size() == table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        RC_ASSERT(read.rows[i].faults.empty());
        RC_ASSERT(read.rows[i].cells == table.rows[i]);
    }
}

TEST(table_sink, any_text_survives_csv) {
    EXPECT_HOLDS([] {
        const Table table = *any_table();
        const auto separator = *rc::gen::element(',', ';', '\t', '|');
        expect_same(read_bytes(as_csv(table, {separator, *rc::gen::arbitrary<bool>()})), table);
    });
}

TEST(table_sink, any_text_survives_xlsx) {
    EXPECT_HOLDS([] {
        const Table table = *any_table();
        expect_same(read_bytes(as_xlsx(table)), table);
    });
}

TEST(table_sink, kinds_survive_xlsx) {
    const Table table{{"a", "b", "c", "d"},
                      {{number("-1234.5"), day("2026-03-31"), flag(true), day("2026-03-31T09:15:07")},
                       {number("0.00000015"), day("1900-03-01"), flag(false), {}},
                       {number("123456789012345"), day("2999-12-31T23:59:59"), {}, text("2026-03-31")}}};
    const auto read = read_bytes(as_xlsx(table));
    ASSERT_EQ(read.rows.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.rows[i].cells, table.rows[i]) << i;
    EXPECT_EQ(describe(read.description), "XLSX, sheet Sheet1.");
}

TEST(table_sink, what_excel_would_round_or_not_show_stays_whole_as_text) {
    const Table table{{"a", "b"},
                      {{number("12345678901234567890"), day("1899-12-31")}, {number("1.50"), day("0900-01-01")}}};
    const auto read = read_bytes(as_xlsx(table));
    EXPECT_EQ(read.rows.at(0).cells, (std::vector{text("12345678901234567890"), text("1899-12-31")}));
    EXPECT_EQ(read.rows.at(1).cells.at(0), text("1.50"));
}

TEST(table_sink, csv_has_no_formula_and_is_plain_otherwise) {
    const Table table{{"Name", "Note"}, {{text("=HYPERLINK(1)"), text("a \"b\"")}, {number("-1"), text("x;y")}}};
    EXPECT_EQ(as_csv(table), "Name,Note\r\n'=HYPERLINK(1),\"a \"\"b\"\"\"\r\n-1,\"x;y\"\r\n");
    EXPECT_EQ(as_csv({{"a"}, {}}, {}),
              "\xEF\xBB\xBF"
              "a\r\n");
}

TEST(table_sink, xlsx_refuses_text_beyond_a_cell_and_names_it) {
    std::string out;
    const Table fits{{"Name"}, {{text(std::string(32'767, 'x'))}}};
    EXPECT_EQ(read_bytes(as_xlsx(fits)).rows.at(0).cells, fits.rows[0]);
    auto sink = xlsx_sink(&out);
    const auto refused = put_all(*sink, {{"Name"}, {{text("a")}, {text(std::string(32'768, 'x'))}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::too_large);
    EXPECT_EQ(in_words(refused.error()),
              "The text in row 3 of the column Name is longer than the 32767 characters of a cell.");
}

TEST(table_sink, refuses_text_that_is_not_utf8) {
    for (const std::string& bad : {std::string("\xFF"), std::string("a\0b", 3)}) {
        std::string out;
        EXPECT_FALSE(put_all(*csv_sink(&out), {{"Name"}, {{text(bad)}}}));
        EXPECT_FALSE(put_all(*xlsx_sink(&out), {{"Name"}, {{text(bad)}}}));
    }
}

TEST(table_sink, writes_files) {
    const test::TemporaryFolder folder;
    const Table table{{"a"}, {{text("x")}}};
    for (const std::string name : {"keepwright_sink_test.csv", "keepwright_sink_test.xlsx"}) {
        const auto path = folder / name;
        auto sink = name.ends_with("csv") ? csv_sink(path) : xlsx_sink(path, {.sheet = "Risks: 'all' [1]"});
        EXPECT_TRUE(put_all(*sink, table));
        const auto read = read_all(open_table(path, name));
        EXPECT_EQ(read.rows.at(0).cells, table.rows[0]);
        EXPECT_EQ(read.description.sheet, name.ends_with("xlsx") ? "Risks  'all'  1" : "");
    }
}

}  // namespace
}  // namespace exchange::testing
