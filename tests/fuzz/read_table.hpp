// Reads a table to its end, and checks what every table promises.
#pragma once
#include "exchange/open_table.hpp"
#include "fuzz/entry.hpp"

namespace fuzz {

inline void read_table(std::string bytes, std::string_view name) {
    const auto source = exchange::open_table_bytes(std::move(bytes), name);
    if (!source) return expect(!source.error().faults.empty());
    const std::size_t columns = (*source)->columns().size();
    expect(columns > 0);
    std::size_t before = 0;
    for (exchange::TableRow row;;) {
        const auto more = (*source)->next(row);
        if (!more || !*more) return;
        expect(row.cells.size() == columns && row.number > before);
        before = row.number;
    }
}

}  // namespace fuzz
