# Asks SQLite databases as it is told, a line of JSON for each question and each answer (behind.mjs).
import hashlib
import json
import sqlite3
import sys


def plain(value):
    return {"bytes": value.hex()} if isinstance(value, bytes) else value


def query(connection, sql):
    connection.execute("PRAGMA ignore_check_constraints = 1")  # who may write may do this
    cursor = connection.execute(sql)
    names = [one[0] for one in cursor.description or []]
    rows = [dict(zip(names, map(plain, row))) for row in cursor.fetchall()]
    connection.commit()
    return {"rows": rows}


# Text as bytes: a damaged one need not be UTF-8. Rows in the order of their content, so that no index is asked.
def meaning(connection, without):
    connection.text_factory = bytes
    # The tables that SQLite sees: in the schema, upper and lower case are the same.
    names = [row[0].decode().lower() for row in connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")]
    digest = hashlib.sha256()
    for name in sorted(names):
        if name in without or name.startswith(("sqlite_", "search")):
            continue
        rows = sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED'))
        digest.update(repr((name, rows)).encode())
    return {"meaning": digest.hexdigest()}


def answer(question):
    try:
        connection = sqlite3.connect(question["file"])
        try:
            if "sql" in question:
                return query(connection, question["sql"])
            return meaning(connection, question["without"])
        finally:
            connection.close()
    except Exception as error:  # whatever a damaged database brings about is an answer
        return {"error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
