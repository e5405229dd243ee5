// keepwright import and export.
#pragma once
#include <string>
#include <vector>

#include "app/settings.hpp"

namespace app {

struct TransferOptions {
    std::string org, path, file, as;
    std::string format = "text";
    std::string date_order, sheet, query;
    std::string at;  // export as it stood; empty: as it stands
    std::vector<std::string> map, create_missing;
    bool dry_run = false;
};

int import_file(const Settings& settings, const TransferOptions& options);
int export_register(const Settings& settings, const TransferOptions& options);

}  // namespace app
