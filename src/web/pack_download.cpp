#include "web/pack_download.hpp"

#include <fstream>

#include "base/environment.hpp"
#include "base/translate.hpp"
#include "services/pack.hpp"
#include "web/download.hpp"

namespace web {

base::Result<Response> download_pack(const Site& site, const services::Caller& caller, std::string_view paths) {
    services::PackQuestion question{.at = {}, .registers = {}, .made_by = "Keepwright " + std::string(site.version)};
    question.registers = TRY(services::registers_named(site.program.engine.tables, paths));
    if (caller.past) question.at = caller.past->moment;
    const std::string day = base::to_text(base::day_in(caller.zone, question.at.value_or(site.program.clock.now())));
    return download("application/zip", base::put("{0}-{1}-pack.zip", {caller.slug, day}), [&](const auto& path) {
        std::ofstream file(path, std::ios::binary);
        auto written = services::write_pack(site.program, caller, question, [&](std::string_view bytes) {
            file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        });
        file.close();
        if (!file) throw base::EnvironmentError("a pack could not be written: is the disk full?");
        return written;
    });
}

}  // namespace web
