package org.sentinel.backup.server.neighbour;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/** Writes a row into its database with each request and says how many there are. */
@WebServlet("/rows")
public class Neighbour extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (var connection = new JDBC().connect("jdbc:sqlite:" + System.getProperty("neighbour.db"), new Properties()); var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("INSERT INTO rows DEFAULT VALUES");
            try (var count = statement.executeQuery("SELECT count(*) FROM rows")) {
                count.next();
                response.getWriter().print(count.getLong(1));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
