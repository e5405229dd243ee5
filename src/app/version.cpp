#include "app/version.hpp"

#include <cstdio>

#include "store/migrations.hpp"

namespace app {

const char* version_text() { return KEEPWRIGHT_VERSION; }

void print_version() {
    const auto migrations = store::migrations_for(store::Dialect::sqlite);
    std::printf("keepwright %s\nschema %d\n", version_text(), migrations.empty() ? 0 : migrations.back().number);
}

}  // namespace app
