// One connection to PostgreSQL. Used by one thread at a time.
#pragma once
#include <memory>
#include <string>

#include "store/connection.hpp"
#include "store/job_state.hpp"
#include "store/postgres_url.hpp"
#include "store/statement_cache.hpp"

struct pg_conn;
struct pg_result;

namespace store {

// Parameters have no declared type: the server takes it from the context. Where there is none write cast($1 as bigint),
// which SQLite understands, too. Results are complete when query() returns; read a large table through a server's cursor.
class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const PostgresUrl& url);  // throws DatabaseError
    ~PostgresConnection() override;
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    Dialect dialect() const override { return Dialect::postgres; }
    std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Param> parameters) override;
    std::int64_t run(std::string_view sql, std::span<const Param> parameters) override;
    void script(std::string_view sql) override;
    void scope_to(std::int64_t organisation) override;
    void scope_to_all() override;

    JobState& job() { return job_; }
    void begin_snapshot();
    void begin_transaction();  // waits for its turn: at most 60 seconds, then Trouble::busy
    void commit();             // throws when the server has not kept the transaction
    void roll_back() noexcept;
    // False when the connection is lost, or its prepared statements do not fit the schema any more.
    bool usable() const;
    bool ignores_row_level_security();

private:
    struct Clear {
        void operator()(pg_result* result) const;
    };
    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    using Result = std::unique_ptr<pg_result, Clear>;
    // A name on the server; given back when the cache drops it.
    struct Statement {
        Statement(PostgresConnection& its_connection, std::string its_name)
            : connection(its_connection), name(std::move(its_name)) {}
        ~Statement();
        Statement(const Statement&) = delete;
        Statement& operator=(const Statement&) = delete;
        PostgresConnection& connection;
        std::string name;
        bool open = false;
    };
    class ResultCursor;

    template <class Work> auto noting_failure(Work&& work);
    Result checked(pg_result* result, std::string_view doing);
    Result execute_prepared(std::string_view sql, std::span<const Param> parameters);
    const std::string& prepared(std::string_view sql);

    std::unique_ptr<pg_conn, Finish> connection_;
    JobState job_;
    std::uint64_t names_given_ = 0;
    bool outdated_ = false;
    bool closing_ = false;
    StatementCache<Statement> statements_;
};

}  // namespace store
