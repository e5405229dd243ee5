// Numbers of a sheet as their format shows them.
#include "exchange/xlsx_values.hpp"

#include "base/date.hpp"
#include "support/property.hpp"

namespace exchange {
namespace {

std::optional<Cell> cell(std::string_view value, NumberFormat format = NumberFormat::number, bool from_1904 = false) {
    return number_cell(value, format, from_1904);
}
Cell day(const char* text) { return {CellKind::date, text}; }

TEST(xlsx_values, knows_formats_of_days_and_times) {
    EXPECT_EQ(built_in_format(0), NumberFormat::number);
    EXPECT_EQ(built_in_format(14), NumberFormat::date);
    EXPECT_EQ(built_in_format(20), NumberFormat::time);
    EXPECT_EQ(built_in_format(22), NumberFormat::date_time);
    EXPECT_EQ(built_in_format(46), NumberFormat::number);
    for (const auto* code :
         {"yyyy-mm-dd", "DD.MM.YYYY", "[$-407]d. mmmm yyyy;@", "mmm", "m/d/yy", "\"Stand\" dd/mm/yy", "[Red]yyyy"}) {
        EXPECT_EQ(custom_format(code), NumberFormat::date) << code;
    }
    for (const auto* code : {"h:mm", "h:mm AM/PM", "mm:ss", "hh:mm:ss.000"})
        EXPECT_EQ(custom_format(code), NumberFormat::time) << code;
    for (const auto* code : {"yyyy-mm-dd hh:mm", "d/m/yy h:mm AM/PM"})
        EXPECT_EQ(custom_format(code), NumberFormat::date_time) << code;
    for (const auto* code : {"General", "0.00", "#,##0 \"days\"", "0\\d", "[Red]0", "[h]:mm", "0.00E+00", "@", "", "0;yyyy",
                             "#,##0.00 [$€-407]", "\"unclosed d", "0.0,,\"m\""}) {
        EXPECT_EQ(custom_format(code), NumberFormat::number) << code;
    }
}

TEST(xlsx_values, counts_days_as_excel_does) {
    EXPECT_EQ(cell("1", NumberFormat::date), day("1900-01-01"));
    EXPECT_EQ(cell("59", NumberFormat::date), day("1900-02-28"));
    EXPECT_EQ(cell("60", NumberFormat::date), std::nullopt);
    EXPECT_EQ(cell("61", NumberFormat::date), day("1900-03-01"));
    EXPECT_EQ(cell("46112", NumberFormat::date), day("2026-03-31"));
    EXPECT_EQ(cell("44650", NumberFormat::date, true), day("2026-03-31"));
    EXPECT_EQ(cell("0", NumberFormat::date, true), day("1904-01-01"));
    EXPECT_EQ(cell("2958465", NumberFormat::date), day("9999-12-31"));
    EXPECT_EQ(cell("2958466", NumberFormat::date), std::nullopt);
    EXPECT_EQ(cell("2958465", NumberFormat::date, true), std::nullopt);
    EXPECT_EQ(cell("-1", NumberFormat::date), std::nullopt);
    EXPECT_EQ(cell("0", NumberFormat::date), std::nullopt);
}

TEST(xlsx_values, rounds_times_to_the_second) {
    EXPECT_EQ(cell("46112.385416666664", NumberFormat::date_time), day("2026-03-31T09:15:00"));
    EXPECT_EQ(cell("46112.999999", NumberFormat::date_time), day("2026-04-01"));
    EXPECT_EQ(cell("46112.5", NumberFormat::date), day("2026-03-31"));
    EXPECT_EQ(cell("0.38541666", NumberFormat::time), (Cell{CellKind::text, "09:15:00"}));
}

TEST(xlsx_values, shows_numbers_as_excel_does) {
    const auto text = [](std::string_view value) { return cell(value).value_or(Cell{CellKind::empty, "none"}).text; };
    EXPECT_EQ(text("0.30000000000000004"), "0.3");
    EXPECT_EQ(text("123456789012345"), "123456789012345");
    EXPECT_EQ(text("-0"), "0");
    EXPECT_EQ(text("1E-5"), "0.00001");
    EXPECT_EQ(text("1.5E-7"), "0.00000015");
    EXPECT_EQ(text("1E+20"), "1e+20");
    EXPECT_EQ(text(" 5 "), "5");
    for (const auto* value : {"", "x", "1,5", "nan", "inf", "1e999"}) EXPECT_EQ(text(value), "none") << value;
}

TEST(xlsx_values, serials_are_days_again) {
    EXPECT_HOLDS([] {
        const auto serial = *rc::gen::inRange(61, 2'958'466);
        const auto read = cell(std::to_string(serial), NumberFormat::date);
        RC_ASSERT(read.has_value());
        const auto& t = read->text;
        const base::Date date{std::chrono::year{std::stoi(t.substr(0, 4))},
                              std::chrono::month{static_cast<unsigned>(std::stoi(t.substr(5, 2)))},
                              std::chrono::day{static_cast<unsigned>(std::stoi(t.substr(8, 2)))}};
        RC_ASSERT(date.ok());
        RC_ASSERT(serial_of(date) == serial);
    });
    EXPECT_EQ(serial_of(*base::parse_date("1900-02-28")), std::nullopt);
}

}  // namespace
}  // namespace exchange
