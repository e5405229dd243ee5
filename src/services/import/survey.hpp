// The first pass over a file: what its columns look like, and which questions only a person can answer.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "exchange/table_source.hpp"
#include "exchange/values.hpp"

namespace services {

struct SurveyedColumn {
    std::string name;
    std::vector<std::string> samples;  // the first 8 different values, each cut to 120 characters
    std::size_t filled = 0;            // cells with content
    exchange::DateOrderGuess dates;    // over all text cells
    exchange::DecimalMarkGuess numbers;
};

struct Survey {
    std::vector<SurveyedColumn> columns;
    exchange::TableDescription description;
    std::vector<base::Fault> notices;  // what was put right in the header
    std::size_t rows = 0;
};

// Reads the source to its end; memory does not grow with the rows. A file that cannot be read to its end is refused.
base::Result<Survey> survey_table(exchange::TableSource& source);

}  // namespace services
