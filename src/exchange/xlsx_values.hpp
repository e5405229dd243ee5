// Numbers of a sheet as what their number format shows: a number, a day, a time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

enum class NumberFormat : std::uint8_t { number, date, time, date_time };

// ECMA-376 part 1, 18.8.30: the formats that have a number only (0 to 163), with those of East Asian languages.
NumberFormat built_in_format(unsigned id);
// By the letters of its first section, outside of quotes and brackets. Elapsed time ([h]:mm) is a number.
NumberFormat custom_format(std::string_view code);

// The text of <v> as a cell. Numbers keep 15 significant digits, which is what Excel shows. Days count from 1899-12-31
// with a 29 February 1900 that never was, or from 1904-01-01. Nothing when it is no number, or not a day from 1900 to 9999.
std::optional<Cell> number_cell(std::string_view value, NumberFormat format, bool from_1904);

// A decimal number as in Cell, from a double: at most 15 significant digits.
std::string decimal_text(double value);

// The serial number of a day from 1900-03-01 on, in the 1900 system.
std::optional<double> serial_of(base::Date day);

}  // namespace exchange
