// keepwright sample: draws records for an auditor, and draws again what was drawn.
#include <cstdio>

#include "app/commands/acting.hpp"
#include "app/commands/commands.hpp"
#include "base/translate.hpp"
#include "engine/tables.hpp"
#include "rules/audit_sample.hpp"
#include "services/audit_samples.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditSample;

namespace {

void print(const AuditSample& sample) {
    std::printf("%s\nseed %s\nafter change %lld\npopulation %lld\npopulation_sha256 %s\n",
                engine::format_reference(isms::audit_sample::table, sample.meta.number).c_str(), sample.seed.c_str(),
                static_cast<long long>(sample.log_size.value_or(0)), static_cast<long long>(sample.population.value_or(0)),
                sample.population_hash.c_str());
    for (const std::string& reference : sample.drawn) std::printf("drawn %s\n", reference.c_str());
}

Result<AuditSample> draw(Installation& installation, const SampleOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    const engine::Changes values{
        {&schema::field_of<&AuditSample::title>(), options.title},
        {&schema::field_of<&AuditSample::from>(), options.path},
        {&schema::field_of<&AuditSample::filter>(), options.filter},
        {&schema::field_of<&AuditSample::wanted>(), options.count},
        {&schema::field_of<&AuditSample::seed>(), options.seed},
    };
    return services::write(installation.program(), caller, {}, [&](engine::Work& work) -> Result<AuditSample> {
        return engine::typed<AuditSample>(TRY(work.create(isms::audit_sample::table, values)));
    });
}

Result<services::Redrawn> redraw(Installation& installation, const SampleOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    const auto number = engine::parse_reference(isms::audit_sample::table, options.reference);
    if (!number) return fail(ErrorCode::not_found, word("There is no such record."));
    return services::draw_again(installation.program(), caller, *number);
}

}  // namespace

int draw_sample(const Settings& settings, const SampleOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto sample = draw(installation, options);
    if (!sample)
        return refused(sample.error(), {{"title", "--title"},
                                        {"from", "the register"},
                                        {"register", "the register"},
                                        {"filter", "--filter"},
                                        {"wanted", "--count"},
                                        {"seed", "--seed"}});
    print(*sample);
    return 0;
}

int redraw_sample(const Settings& settings, const SampleOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto redrawn = redraw(installation, options);
    if (!redrawn) return refused(redrawn.error());
    if (options.print_population) {
        std::fputs(rules::text_of_population(redrawn->population).c_str(), stdout);
        return redrawn->is_same ? 0 : 1;
    }
    std::printf("population %zu\npopulation_sha256 %s\n", redrawn->population.size(), redrawn->population_hash.c_str());
    for (const std::string& reference : redrawn->drawn) std::printf("drawn %s\n", reference.c_str());
    std::printf("%s\n", redrawn->is_same ? "the same as recorded" : "NOT as recorded");
    return redrawn->is_same ? 0 : 1;
}

}  // namespace app
