#include "app/command_line.hpp"

#include <sys/stat.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "app/commands/commands.hpp"
#include "app/commands/transfer.hpp"
#include "app/serve.hpp"
#include "app/settings_file.hpp"
#include "app/usage.hpp"
#include "app/version.hpp"
#include "base/http_post.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "ledger/cosignature.hpp"

namespace app {

namespace {

using Run = std::function<int()>;

// What the parsed command will do; set by the callback of the command that was named.
struct Choice {
    Settings settings;
    UserOptions user;
    OrgOptions org;
    TokenOptions token;
    CheckOptions check;
    CompareOptions compare;
    ApprovalsOptions approvals;
    PackOptions pack;
    CosignOptions cosign;
    RoomOptions room;
    SampleOptions sample;
    VerifyOptions verify;
    EraseOptions erase;
    ChangeKeyOptions change_key;
    TransferOptions transfer;
    BackupOptions backup;
    std::string config;  // read before all else, see settings_file.hpp
    Run run;
};

void add_common(CLI::App& program, Settings& settings, std::string& config) {
    program.add_option("--data", settings.data, "Data folder")->envname("KEEPWRIGHT_DATA")->capture_default_str();
    program.add_option("--database", settings.database, "PostgreSQL URL; SQLite in the data folder without it")
        ->envname("KEEPWRIGHT_DATABASE");
    program.add_option("--log-format", settings.log_format, "text or json")
        ->envname("KEEPWRIGHT_LOG_FORMAT")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    program.add_option("--log-level", settings.log_level, "debug, info, warning or error")
        ->envname("KEEPWRIGHT_LOG_LEVEL")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
        ->capture_default_str();
    program.add_option("--log-origin", settings.log_origin, "First part of the names of logs: isms.example.org")
        ->envname("KEEPWRIGHT_LOG_ORIGIN")
        ->check([](const std::string& name) { return ledger::is_key_name(name) ? "" : "no space and no plus, please"; });
    program.add_option("--log-signer", settings.log_signer, "Program that holds the keys of the logs")
        ->envname("KEEPWRIGHT_LOG_SIGNER")
        ->check(CLI::ExistingFile);
    program.add_option("--witnesses", settings.witnesses, "Keys of witnesses whose cosignatures are kept")
        ->envname("KEEPWRIGHT_WITNESSES")
        ->delimiter(',')
        ->check([](const std::string& key) {
            return ledger::parse_witness_key(base::trim(key)) ? "" : key + " is no key of a witness, name+1234abcd+base64";
        });
    CLI::Option* certificates =
        program
            .add_option("--time-stamp-certificates", settings.time_stamp_certificates, "PEM file: whose time stamps count")
            ->envname("KEEPWRIGHT_TIME_STAMP_CERTIFICATES")
            ->check(CLI::ExistingFile);
    program.add_option("--time-stamp-url", settings.time_stamp_url, "Authority that stamps checkpoints (RFC 3161)")
        ->envname("KEEPWRIGHT_TIME_STAMP_URL")
        ->check([](const std::string& url) {
            return base::is_post_address(url) ? "" : "http:// or https:// and a host, without a user, please";
        })
        ->needs(certificates);
    program.add_option("--config", config, "File with settings as name = value, one a line")->envname("KEEPWRIGHT_CONFIG");
}

CLI::App* command(CLI::App& program, Choice& choice, std::string name, std::string about, Run run) {
    CLI::App* sub = program.add_subcommand(std::move(name), std::move(about));
    sub->fallthrough();  // --data may stand behind the command as well
    sub->callback([&choice, run = std::move(run)] { choice.run = run; });
    return sub;
}

void add_public_url(CLI::App& command, Settings& settings, std::string about) {
    command.add_option("--public-url", settings.public_url, std::move(about))
        ->envname("KEEPWRIGHT_PUBLIC_URL")
        ->check([](const std::string& url) {
            return is_public_url(url) ? ""
                                      : "http:// or https:// and the host in small letters, with nothing behind it, please";
        });
}

CLI::App* add_serve(CLI::App& program, Choice& choice) {
    Settings& s = choice.settings;
    CLI::App* serve = command(program, choice, "serve", "Serve pages and API", [&s] { return app::serve(s); });
    serve->add_option("--listen", s.listen, "Address and port")->envname("KEEPWRIGHT_LISTEN")->capture_default_str();
    add_public_url(*serve, s, "Address by which people reach it, behind a proxy");
    serve->add_option("--certificate", s.certificate, "TLS certificate chain, PEM")->envname("KEEPWRIGHT_CERTIFICATE");
    serve->add_option("--certificate-key", s.certificate_key, "TLS key, PEM")->envname("KEEPWRIGHT_CERTIFICATE_KEY");
    serve->add_option("--trusted-proxies", s.trusted_proxies, "Addresses whose forwarding headers count")
        ->envname("KEEPWRIGHT_TRUSTED_PROXIES")
        ->delimiter(',');
    serve->add_option("--read-threads", s.read_threads, "Threads for reading; 0: one for each core")
        ->envname("KEEPWRIGHT_READ_THREADS")
        ->check(CLI::Range(0, 64))
        ->capture_default_str();
    serve->add_option("--write-threads", s.write_threads, "Threads for changes")
        ->envname("KEEPWRIGHT_WRITE_THREADS")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    serve->add_option("--heavy-threads", s.heavy_threads, "Threads for passwords and imports")
        ->envname("KEEPWRIGHT_HEAVY_THREADS")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    serve->add_option("--setup", s.setup, "Offer the wizard on an empty installation")
        ->envname("KEEPWRIGHT_SETUP")
        ->capture_default_str();
    return serve;
}

void add_user(CLI::App& program, Choice& choice) {
    CLI::App* user = program.add_subcommand("user", "Accounts")->require_subcommand(1)->fallthrough();
    const Settings& s = choice.settings;
    UserOptions& o = choice.user;
    auto sub = [&](std::string name, std::string about, Run run) {
        CLI::App* one = command(*user, choice, std::move(name), std::move(about), std::move(run));
        one->add_option("email", o.email, "E-mail address")->required();
        return one;
    };
    CLI::App* add = sub("add", "Make an account; prints an invitation link when no password is given",
                        [&] { return app::add_user(s, o); });
    add->add_option("--password", o.password, "Password (better: an invitation)")->envname("KEEPWRIGHT_PASSWORD");
    CLI::App* invite =
        sub("invite", "Print a link by which the person sets a new password", [&] { return app::invite_user(s, o); });
    for (CLI::App* one : {add, invite}) add_public_url(*one, choice.settings, "For the link");
    sub("disable", "End the sessions and refuse new ones", [&] { return app::enable_user(s, o, false); });
    sub("enable", "Let the person sign in again", [&] { return app::enable_user(s, o, true); });
    sub("remove", "Remove an account that no organisation lets in any more", [&] { return app::remove_user(s, o); });
    sub("reset-second-factor", "Remove the second factor of somebody who lost it",
        [&] { return app::reset_second_factor(s, o); });
    command(*user, choice, "list", "All accounts", [&] { return app::list_users(s); });
}

void add_org(CLI::App& program, Choice& choice) {
    CLI::App* org = program.add_subcommand("org", "Organisations")->require_subcommand(1)->fallthrough();
    const Settings& s = choice.settings;
    OrgOptions& o = choice.org;
    CLI::App* add =
        command(*org, choice, "add", "Make an organisation with its first person", [&] { return app::add_org(s, o); });
    add->add_option("slug", o.slug, "Short name in addresses")->required();
    add->add_option("--name", o.name, "Name")->required();
    add->add_option("--person", o.person, "Name of the first person")->required();
    add->add_option("--email", o.email, "E-mail address of the first person")->required();
    add->add_option("--zone", o.zone, "Time zone")->capture_default_str();
    add->add_option("--currency", o.currency, "Currency")->capture_default_str();
    add->add_option("--method", o.method, "Risk method to put in force: 3x3, 4x4 or 5x5");
    command(*org, choice, "list", "All organisations", [&] { return app::list_orgs(s); });
}

void add_token(CLI::App& program, Choice& choice) {
    CLI::App* token = program.add_subcommand("token", "API tokens")->require_subcommand(1)->fallthrough();
    const Settings& s = choice.settings;
    TokenOptions& o = choice.token;
    auto sub = [&](std::string name, std::string about, Run run) {
        CLI::App* one = command(*token, choice, std::move(name), std::move(about), std::move(run));
        one->add_option("--org", o.org, "Organisation")->required();
        return one;
    };
    CLI::App* create = sub("create", "Make a token and print it, and nothing else", [&] { return app::create_token(s, o); });
    create->add_option("--as", o.email, "E-mail address of the person it acts as")->required();
    create->add_flag("--read-only", o.read_only, "The token changes nothing");
    create->add_option("--name", o.name, "What it is for")->capture_default_str();
    create->add_option("--days", o.days, "Days until it ends")->check(CLI::Range(1, 730))->capture_default_str();
    sub("list", "Tokens of an organisation", [&] { return app::list_tokens(s, o); });
    sub("revoke", "End a token", [&] { return app::revoke_token(s, o); })
        ->add_option("id", o.id, "Number of the token, as listed")
        ->required();
}

void add_transfer(CLI::App& program, Choice& choice) {
    const Settings& s = choice.settings;
    TransferOptions& o = choice.transfer;
    CLI::App* import = command(program, choice, "import", "Read a CSV or XLSX file into a register",
                               [&] { return app::import_file(s, o); });
    import->add_option("register", o.path, "Plural name: risks, assets, people ...")->required();
    import->add_option("file", o.file, "CSV or XLSX")->required();
    import->add_option("--org", o.org, "Organisation")->required();
    import->add_flag("--dry-run", o.dry_run, "Say what would happen, change nothing");
    import->add_option("--format", o.format, "Of the report: text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    import->add_option("--map", o.map, "column=field, for what is not recognised by name");
    import->add_option("--create-missing", o.create_missing, "Registers whose missing records are made: people, assets ...")
        ->delimiter(',');
    import->add_option("--date-order", o.date_order, "dmy or mdy, for days such as 3/4/2026")
        ->check(CLI::IsMember({"dmy", "mdy"}));
    import->add_option("--sheet", o.sheet, "Sheet of a workbook");
    import->add_option("--as", o.as, "E-mail address of the person who imports; the program itself without it");
    CLI::App* export_command =
        command(program, choice, "export", "Write a register as CSV or XLSX", [&] { return app::export_register(s, o); });
    export_command->add_option("register", o.path, "Plural name: risks, assets, people ...")->required();
    export_command->add_option("file", o.file, "Ends with .csv or .xlsx")->required();
    export_command->add_option("--org", o.org, "Organisation")->required();
    export_command->add_option("--query", o.query, "As in the address of a list: state=assessed&sort=-level");
    export_command->add_option("--at", o.at, "As it stood at the end of a day, 2026-03-31, or at a moment");
}

void add_backup(CLI::App& program, Choice& choice) {
    const Settings& s = choice.settings;
    BackupOptions& o = choice.backup;
    CLI::App* backup =
        command(program, choice, "backup", "Make a backup while the server runs", [&] { return app::backup(s, o); });
    backup->add_option("path", o.path, "New file; or a folder, for a file that is named by the moment")->required();
    CLI::App* restore = command(program, choice, "restore", "Restore a backup into an empty data folder or database",
                                [&] { return app::restore(s, o); });
    restore->add_option("file", o.path, "The backup")->required();
    restore->add_flag("--check", o.check_only, "Read all of it and compare, restore nothing");
    restore->add_flag("--accept-findings", o.accept_findings, "Restore also records that are not what the log says of them");
    for (CLI::App* one : {backup, restore}) {
        CLI::Option* passphrase = one->add_option("--passphrase-file", o.passphrase_file, "File with the passphrase");
        one->add_option("--key-file", o.key_file, "File with a key of 32 bytes")->excludes(passphrase);
    }
    command(program, choice, "backup-key", "Make a key for encrypted backups", [&] { return app::backup_key(o); })
        ->add_option("file", o.path, "New file")
        ->required();
}

void add_changes_of_the_log(CLI::App& program, Choice& choice) {
    const Settings& s = choice.settings;
    EraseOptions& e = choice.erase;
    CLI::App* erase = command(program, choice, "erase", "Erase what earlier versions of a record say, for good",
                              [&] { return app::erase(s, e); });
    erase->add_option("record", e.record, "Its reference: P-0012")->required();
    erase->add_option("--requested-on", e.requested_on, "Day of the request, 2026-03-31");
    ChangeKeyOptions& k = choice.change_key;
    CLI::App* change = command(program, choice, "change-key", "Give the log of an organisation a new key",
                               [&] { return app::change_key(s, k); });
    change->add_option("--to", k.to, "Program that holds the new key; a new key file without it")->check(CLI::ExistingFile);
    const auto add = [](CLI::App* one, std::string& org, std::string& as, std::string& because) {
        one->add_option("--org", org, "Organisation")->required();
        one->add_option("--as", as, "E-mail address of the administrator who does it")->required();
        one->add_option("--because", because, "Why; stays readable for ever")->required();
    };
    add(erase, e.org, e.as, e.because);
    add(change, k.org, k.as, k.because);
}

void add_rest(CLI::App& program, Choice& choice) {
    const Settings& s = choice.settings;
    command(program, choice, "demo", "Make the demo organisation", [&] { return app::make_demo(s); });
    CLI::App* check =
        command(program, choice, "check", "Check database and files; with --conformity also what the ISMS still lacks",
                [&] { return app::check(s, choice.check); });
    check->add_option("--org", choice.check.org, "Organisation; all without it");
    CLI::Option* conformity = check->add_flag("--conformity", choice.check.conformity, "What is missing for ISO/IEC 27001");
    check->add_option("--at", choice.check.at, "What was missing at the end of a day, 2026-03-31, or at a moment")
        ->needs(conformity);
    check->add_flag("--json", choice.check.json, "Print JSON");
    CompareOptions& c = choice.compare;
    CLI::App* compare = command(program, choice, "compare", "What was added, changed and removed between two days",
                                [&] { return app::compare(s, c); });
    compare->add_option("register", c.path, "Plural name: risks, assets, people ...; all without it");
    compare->add_option("--org", c.org, "Organisation")->required();
    compare->add_option("--from", c.from, "End of a day, 2026-01-31, or a moment")->required();
    compare->add_option("--to", c.to, "The same; now without it");
    compare->add_option("--limit", c.limit, "Records of each register that are named")->capture_default_str();
    compare->add_option("--format", c.format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    VerifyOptions& v = choice.verify;
    ApprovalsOptions& a = choice.approvals;
    CLI::App* approvals =
        command(program, choice, "approvals", "What is approved, and whether it still covers what is recorded",
                [&] { return app::approvals(s, a); });
    approvals->add_option("--org", a.org, "Organisation")->required();
    approvals->add_flag("--stale", a.only_stale, "Only those that do not cover it any more");
    approvals->add_option("--at", a.at, "As it stood at the end of a day, 2026-03-31, or at a moment");
    approvals->add_option("--format", a.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();

    PackOptions& p = choice.pack;
    CLI::App* pack = command(program, choice, "pack", "Write an audit pack that an outsider can check",
                             [&] { return app::make_pack(s, p); });
    pack->add_option("file", p.file, "The pack, a ZIP file")->required();
    pack->add_option("--org", p.org, "Organisation")->required();
    pack->add_option("--at", p.at, "As it stood at the end of a day, 2026-03-31, or at a moment");
    pack->add_option("--scope", p.scope, "Registers, as risks,assets,controls; all without it");

    CosignOptions& w = choice.cosign;
    CLI::App* cosign = command(program, choice, "cosign", "Keep the cosignatures of witnesses that a note has",
                               [&] { return app::cosign(s, w); });
    cosign->add_option("file", w.file, "The checkpoint with its signatures")->required();
    cosign->add_option("--org", w.org, "Organisation")->required();

    CLI::App* verify = command(program, choice, "verify", "Read everything again and compare it with the log",
                               [&] { return app::verify(s, v); });
    verify->add_option("--org", v.org, "Organisation; all without it");
    verify->add_option("--since", v.since, "File with a checkpoint that was kept elsewhere; may be given again");
    verify->add_option("--format", v.format, "Of the report: text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command(program, choice, "version", "Print the version", [] {
        print_version();
        return 0;
    });
}

void add_room(CLI::App& program, Choice& choice) {
    CLI::App* room =
        program.add_subcommand("room", "Audit rooms of external auditors")->require_subcommand(1)->fallthrough();
    const Settings& s = choice.settings;
    RoomOptions& o = choice.room;
    auto sub = [&](std::string name, std::string about, Run run) {
        CLI::App* one = command(*room, choice, std::move(name), std::move(about), std::move(run));
        one->add_option("--org", o.org, "Organisation")->required();
        one->add_option("--as", o.as, "E-mail address of the person who acts; the program itself without it");
        return one;
    };
    auto named = [&](CLI::App* one) {
        one->add_option("room", o.reference, "The room, as AR-0001")->required();
        return one;
    };
    CLI::App* open = sub("open", "Open a room and print its reference", [&] { return app::open_room(s, o); });
    open->add_option("--title", o.title, "What is audited")->required();
    open->add_option("--auditor", o.auditor, "Name of the auditor")->required();
    open->add_option("--email", o.email, "E-mail address of the auditor")->required();
    open->add_option("--body", o.body, "Organisation of the auditor");
    open->add_option("--registers", o.registers, "What may be read, as risks,assets,controls")->required();
    open->add_option("--from", o.from, "First day, 2026-03-31; today without it");
    open->add_option("--until", o.until, "Last day")->required();
    open->add_option("--reason", o.reason, "Kept in the history");
    add_public_url(*named(sub("link", "Print a new link into the room", [&] { return app::link_room(s, o); })),
                   choice.settings, "How the server is reached, https://isms.example.org");
    named(sub("close", "Close the room; its sessions end", [&] {
        return app::close_room(s, o);
    }))->add_option("--reason", o.reason, "Kept in the history");
    sub("list", "All rooms: reference, state, last day, e-mail address, title", [&] { return app::list_rooms(s, o); });
}

void add_sample(CLI::App& program, Choice& choice) {
    CLI::App* sample = program.add_subcommand("sample", "Samples for an audit")->require_subcommand(1)->fallthrough();
    const Settings& s = choice.settings;
    SampleOptions& o = choice.sample;
    auto sub = [&](std::string name, std::string about, Run run) {
        CLI::App* one = command(*sample, choice, std::move(name), std::move(about), std::move(run));
        one->add_option("--org", o.org, "Organisation")->required();
        one->add_option("--as", o.as, "E-mail address of the person who acts; the program itself without it");
        return one;
    };
    CLI::App* draw = sub("draw", "Draw a sample and record it", [&] { return app::draw_sample(s, o); });
    draw->add_option("register", o.path, "Plural name: risks, assets, people ...")->required();
    draw->add_option("--title", o.title, "What is looked at")->required();
    draw->add_option("--count", o.count, "How many, 1 to 100")->required();
    draw->add_option("--filter", o.filter, "As in the address of a list: state=accepted&level.min=3");
    draw->add_option("--seed", o.seed, "Any text; from the system's random numbers without it");
    CLI::App* redraw =
        sub("redraw", "Draw again what was drawn, from the kept versions", [&] { return app::redraw_sample(s, o); });
    redraw->add_option("sample", o.reference, "The sample, as AS-0001")->required();
    redraw->add_flag("--population", o.print_population, "Print what it was drawn from, and nothing else");
}

void start_log(const Settings& settings) {
    const base::LogLevel level = settings.log_level == "debug"     ? base::LogLevel::debug
                                 : settings.log_level == "warning" ? base::LogLevel::warning
                                 : settings.log_level == "error"   ? base::LogLevel::error
                                                                   : base::LogLevel::info;
    base::set_log(level, settings.log_format == "json" ? base::LogFormat::json : base::LogFormat::text);
}

}  // namespace

int run_command_line(int argc, char** argv) {
    CLI::App program(
        "Keepwright: an information security management system (ISO/IEC 27001) that an organisation runs itself.",
        "keepwright");
    Choice choice;
    program.require_subcommand(1);
    add_common(program, choice.settings, choice.config);
    CLI::App* serve = add_serve(program, choice);
    add_rest(program, choice);
    add_changes_of_the_log(program, choice);
    add_backup(program, choice);
    add_transfer(program, choice);
    add_user(program, choice);
    add_org(program, choice);
    add_token(program, choice);
    add_room(program, choice);
    add_sample(program, choice);
    if (const std::string file = find_settings_file(argc, argv); !file.empty()) {
        if (auto read = read_settings_file(file, {&program, serve}); !read) {
            std::fprintf(stderr, "keepwright: %s\n", base::describe(read.error().faults.front()).c_str());
            return 2;
        }
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return program.exit(error);
        std::fprintf(stderr, "keepwright: %s\n", usage_problem(program, error).c_str());
        return 2;
    }
    ::umask(S_IRWXG | S_IRWXO);  // exports, packs and backups hold the records: they are for whoever asked for them
    start_log(choice.settings);
    return choice.run ? choice.run() : 2;
}

}  // namespace app
