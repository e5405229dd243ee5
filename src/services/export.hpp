// A list as a table that people can work with elsewhere, and that import reads again without loss.
//
// Columns: reference, state, every field that is not confidential, source reference, version. Import ignores state and
// version: a state is reached by its steps, which have guards. Files are exported by name only.
#pragma once
#include <functional>
#include <string_view>

#include "engine/list.hpp"
#include "exchange/table_sink.hpp"
#include "services/program.hpp"

namespace services {

enum class ExportNames : std::uint8_t { labels, names };

struct ExportOptions {
    ExportNames headings = ExportNames::labels;
    ExportNames choices = ExportNames::labels;
    bool level_names = false;  // "Likely"; otherwise the number
    bool link_titles = false;  // for reading: titles that are not distinct, or that contain ";", do not import again
    std::function<void(std::size_t done, std::size_t all)> progress{};
};

// All pages of the query into the sink, in one snapshot; limit and cursor of the query do not count. Returns the number of
// rows. Memory: 1,000 records at a time. Refusals of list(), and texts beyond the limits of the format.
base::Result<std::size_t> export_table(Program& program, const Caller& caller, engine::ListQuery query,
                                       exchange::TableSink& sink, const ExportOptions& options = {});

}  // namespace services
