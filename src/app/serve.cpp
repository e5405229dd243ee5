#include "app/serve.hpp"

#include <pthread.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <thread>

#include "app/installation.hpp"
#include "app/jobs.hpp"
#include "app/version.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "web/failures.hpp"
#include "web/pages/record_extras.hpp"
#include "web/routes.hpp"
#include "web/server/server.hpp"

namespace app {

namespace {

sigset_t handled_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
    return set;
}

// Signals are waited for on a thread of their own, so that what they start may do anything. The one that ends the wait for
// the thread itself is sent by `serve` when the server has returned.
void wait_for_signals(web::Server& server, const sigset_t& set) {
    for (;;) {
        int signal = 0;
        sigwait(&set, &signal);
        if (signal == SIGHUP) {
            if (auto reloaded = server.reload_certificate(); !reloaded)
                base::log_error("certificate not reloaded",
                                {{"reason", std::string_view(base::describe(reloaded.error().faults.front()))}});
            else base::log_info("certificate reloaded");
            continue;
        }
        server.stop();
        return;
    }
}

}  // namespace

int serve(const Settings& settings) {
    const auto endpoint = parse_endpoint(settings.listen);
    if (!endpoint) {
        std::fprintf(stderr, "keepwright: %s\n", base::describe(endpoint.error().faults.front()).c_str());
        return 2;
    }
    const sigset_t signals = handled_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const base::SystemClock clock;
    Installation installation(settings, clock, Beginning::allowed);
    const store::DataFolder::ServerLock lock(installation.folder());
    services::Past::remove_left(installation.folder().past());

    web::Server* running = nullptr;
    const web::Site site{installation.program(),
                         installation.key(),
                         version_text(),
                         settings.public_url,
                         settings.setup,
                         [&running] { return running ? web::to_prometheus(running->metrics()) : std::string(); },
                         web::pages::record_extras(),
                         web::pages::beginnings()};
    web::Server server({.address = endpoint->address,
                        .port = endpoint->port,
                        .certificate_file = settings.certificate,
                        .key_file = settings.certificate_key,
                        .trusted_proxies = settings.trusted_proxies,
                        .read_threads = read_threads(settings),
                        .write_threads = settings.write_threads,
                        .heavy_threads = settings.heavy_threads,
                        .log_requests = true,
                        .incident_prefix = base::random_token(4)},
                       web::make_router(site), web::failure_hooks(site));
    running = &server;
    if (auto listening = server.listen(); !listening) {
        std::fprintf(stderr, "keepwright: %s\n", base::describe(listening.error().faults.front()).c_str());
        return 3;
    }
    const Jobs jobs(installation.program());
    std::thread signal_thread([&] { wait_for_signals(server, signals); });
    const bool is_ipv6 = endpoint->address.contains(':');
    std::printf("Keepwright %s serves on %s://%s:%u\n", version_text(), settings.certificate.empty() ? "http" : "https",
                (is_ipv6 ? "[" + endpoint->address + "]" : endpoint->address).c_str(), server.port());
    std::fflush(stdout);
    server.run();
    kill(getpid(), SIGTERM);  // blocked in every thread: only the one that waits for it sees it
    signal_thread.join();
    return 0;
}

}  // namespace app
