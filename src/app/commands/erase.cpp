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
#include "services/log/signing_program.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

// The statement of the present key about the one that a program holds; empty for a key in a file, which a rule makes.
Result<engine::NextKey> statement_for(const services::SignerSettings& settings, const ChangeKeyOptions& options) {
    if (options.to.empty()) return engine::NextKey{};
    const auto present = services::find_signer(settings, options.org);
    if (!present)
        return fail(ErrorCode::unmet_condition, word("Nothing of this log was signed yet. Try again in a minute."));
    services::SignerSettings later = settings;
    later.command = options.to;
    return services::statement_of(*present, services::SigningProgram(later, options.org).verifier());
}

isms::KeyChange with(std::string because, engine::NextKey next) {
    isms::KeyChange change;
    change.because = std::move(because);
    change.key_before = std::move(next.before);
    change.key_after = std::move(next.after);
    change.statement = std::move(next.statement);
    return change;
}

}  // namespace

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
            return refused(fail(ErrorCode::invalid, word("Write a day as 2026-03-31."), "requested-on"));
    }
    const auto erased = services::write(program, *caller, {}, [&](engine::Work& work) { return work.create(wanted); });
    if (!erased) return refused(erased.error());
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
    auto next = statement_for(*program.signer, options);
    if (!next) return refused(next.error());
    const isms::KeyChange wanted = with(options.because, *std::move(next));
    const auto changed = services::write(program, *caller, {}, [&](engine::Work& work) { return work.create(wanted); });
    if (!changed) return refused(changed.error());
    std::printf("%s\n", changed->key_after.c_str());
    if (!options.to.empty()) {
        std::printf("Start the server with --log-signer %s. The key until now signs nothing any more: delete it.\n",
                    options.to.c_str());
        return 0;
    }
    const auto signed_with_it = services::sign_head(program, caller->org, caller->slug);
    return signed_with_it ? 0 : refused(signed_with_it.error());
}

}  // namespace app
