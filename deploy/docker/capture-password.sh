# Sets the password of the role that captures changes; sourced by the image of PostgreSQL when it makes the database.
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" -v password="$CRM_CAPTURE_PASSWORD" \
  <<<"ALTER ROLE dealflow_capture PASSWORD :'password'"
