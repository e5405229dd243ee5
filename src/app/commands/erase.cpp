// keepwright erase, keepwright change-key: what is done to the log itself, by a person who answers for it.
#include <cstdio>

#include "app/commands/acting.hpp"
#include "app/commands/commands.hpp"
#include "base/translate.hpp"
#include "isms/support/erasure.hpp"
#include "isms/support/key_change.hpp"
#include "services/erasures.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/keys.hpp"

namespace app {

using base::ErrorCode, base::fail, base::word;

int erase(const Settings& settings, const EraseOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    const auto caller = caller_for(installation, options.org, options.as);
    if (!caller) return refused(caller.error());
    isms::Erasure wanted;
    wanted.record = options.record;
    wanted.because = options.because;
    if (!options.requested_on.empty()) {
        wanted.requested_on = base::parse_date(options.requested_on);
        if (!wanted.requested_on)
            return refused(fail(ErrorCode::invalid, word("Write a day as 2026-03-31."), "--requested-on"));
    }
    const auto erased = services::write(program, *caller, {}, [&](engine::Work& work) { return work.create(wanted); });
    if (!erased)
        return refused(erased.error(),
                       {{"requested_on", "--requested-on"}, {"because", "--because"}, {"record", "the record"}});
    services::finish_erasures(program);
    std::printf("%s: %lld versions of %s were erased, up to version %lld\n",
                engine::format_reference(isms::erasure::table, erased->meta.number).c_str(),
                static_cast<long long>(erased->versions.value_or(0)), erased->record.c_str(),
                static_cast<long long>(erased->up_to_version.value_or(0)));
    return 0;
}

int change_key(const Settings& settings, const ChangeKeyOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    const auto caller = caller_for(installation, options.org, options.as);
    if (!caller) return refused(caller.error());
    const services::NextKeys next(*program.signer, options.to);
    program.engine.keys = &next;
    isms::KeyChange wanted;
    wanted.because = options.because;
    const auto changed = services::write(program, *caller, {}, [&](engine::Work& work) { return work.create(wanted); });
    if (!changed) return refused(changed.error(), {{"because", "--because"}});
    std::printf("%s\n", changed->key_after.c_str());
    if (!options.to.empty()) {
        const bool was_file = program.signer->command.empty();
        std::printf("Start the server with --log-signer %s. The key until now signs nothing any more%s\n",
                    options.to.c_str(), was_file ? "; its file is deleted when the program has signed." : ".");
        return 0;
    }
    std::printf("Backups without encryption from before need the copy of the old key that you keep.\n");
    const auto signed_with_it = services::sign_head(program, caller->org, caller->slug);
    return signed_with_it ? 0 : refused(signed_with_it.error());
}

}  // namespace app
