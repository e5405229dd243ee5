// Prints what the tables ask of a database: the text of a migration. bin/new-record uses it for a new kind.
#include <cstdio>
#include <string_view>

#include "engine/ddl.hpp"
#include "isms/all_records.hpp"

// ddl sqlite|postgres [table...]
int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const auto dialect = std::string_view(argv[1]) == "sqlite" ? store::Dialect::sqlite : store::Dialect::postgres;
    for (const auto* table : isms::all_records()) {
        bool wanted = argc == 2;
        for (int i = 2; i < argc; ++i) wanted = wanted || table->table == argv[i];
        if (wanted) std::printf("%s\n", engine::ddl_of(*table, dialect).c_str());
    }
}
