# SPDX-License-Identifier: Apache-2.0
#
# What the environment means to Liberty. server.env has Liberty's launch script read this file before each start.
#
#  1. A variable that Liberty reads and that is set but empty counts as absent.
#  2. A .env file in the project's folder fills in what the environment does not set; the environment wins.
#  3. What a key of Parley's own says (PARLEY_HTTP_PORT) goes before the variable of the documents (PORT).
#  4. LOG_LEVEL and ENVIRONMENT become settings of Liberty's own log.
#  5. With two processors or fewer the JVM collects its garbage serially, unless a collector is asked for.
#
# Plain POSIX sh, in functions, so that nothing but the exported variables is left behind.

# Prints the path of the .env file, nothing when this server was not started from a project's folder.
parley_env_file() {
  case $SERVER_CONFIG_DIR in
  */target/liberty/wlp/usr/servers/*) printf '%s' "${SERVER_CONFIG_DIR%/target/liberty/wlp/usr/servers/*}/.env" ;;
  esac
}

# Sets parley_trimmed to the text without blanks around it.
parley_trim() {
  parley_trimmed=${1#"${1%%[![:blank:]]*}"}
  parley_trimmed=${parley_trimmed%"${parley_trimmed##*[![:blank:]]}"}
}

# Exports one line KEY=VALUE unless KEY is set. Takes "export KEY=…", 'single' and "double" quotes, and a comment
# after an unquoted value; expands nothing.
parley_env_line() {
  parley_trim "$1"
  case $parley_trimmed in
  '' | '#'*) return 0 ;;
  *=*) ;;
  *)
    parley_env_complaint
    return 0
    ;;
  esac
  parley_value=${parley_trimmed#*=}
  parley_key=${parley_trimmed%%=*}
  parley_trim "${parley_key#export[[:blank:]]}"
  parley_key=$parley_trimmed
  case $parley_key in
  '' | [0-9]* | *[!A-Za-z0-9_]*)
    parley_env_complaint
    return 0
    ;;
  esac
  parley_env_value
  eval "parley_known=\${$parley_key+set}"
  [ -n "$parley_known" ] || export "$parley_key=$parley_value"
}

parley_env_value() {
  parley_trim "$parley_value"
  case $parley_trimmed in
  \"*\"*)
    parley_value=${parley_trimmed#\"}
    parley_value=${parley_value%%\"*}
    ;;
  \'*\'*)
    parley_value=${parley_trimmed#\'}
    parley_value=${parley_value%%\'*}
    ;;
  '#'*) parley_value= ;;
  *)
    parley_trim "${parley_trimmed%%[[:blank:]]#*}"
    parley_value=$parley_trimmed
    ;;
  esac
}

# Never prints the line itself: it may hold a secret.
parley_env_complaint() {
  printf '%s\n' "Parley: line $parley_number of .env is not KEY=VALUE and is ignored" >&2
}

parley_read_env_file() {
  parley_file=$(parley_env_file)
  [ -n "$parley_file" ] && [ -f "$parley_file" ] || return 0
  parley_number=0
  parley_cr=$(printf '\r')
  while IFS= read -r parley_text || [ -n "$parley_text" ]; do
    parley_number=$((parley_number + 1))
    parley_env_line "${parley_text%"$parley_cr"}"
  done <"$parley_file"
}

parley_drop_empty() {
  for parley_key in "$@"; do
    eval "[ -n \"\${$parley_key}\" ]" || unset "$parley_key"
  done
}

# Lets a key of Parley's own stand in the variable of the documents, which is what Liberty reads.
parley_own_key() {
  eval "parley_value=\${$1-}"
  [ -z "$parley_value" ] || export "$2=$parley_value"
}

# Liberty's console knows INFO, AUDIT, WARNING and ERROR; finer lines are trace. What is set in Liberty's own variables
# stays. What an administrator does is in messages.log at every level. An unknown level is left to the application, which refuses to start with it.
parley_log_level() {
  case $LOG_LEVEL in
  [Dd][Ee][Bb][Uu][Gg])
    : "${WLP_LOGGING_CONSOLE_LOGLEVEL:=INFO}" "${LIBERTY_TRACE_SPECIFICATION:=*=info:io.parley.*=fine}"
    if [ "$WLP_LOGGING_CONSOLE_FORMAT" = json ]; then
      : "${WLP_LOGGING_CONSOLE_SOURCE:=message,trace}"
      export WLP_LOGGING_CONSOLE_SOURCE
    else
      : "${LIBERTY_TRACE_FILE:=stdout}"
      export LIBERTY_TRACE_FILE
    fi
    ;;
  [Ww][Aa][Rr][Nn])
    : "${WLP_LOGGING_CONSOLE_LOGLEVEL:=WARNING}" "${LIBERTY_TRACE_SPECIFICATION:=*=audit:io.parley.*=warning:io.parley.audit=info}"
    ;;
  [Ee][Rr][Rr][Oo][Rr])
    : "${WLP_LOGGING_CONSOLE_LOGLEVEL:=ERROR}" "${LIBERTY_TRACE_SPECIFICATION:=*=audit:io.parley.*=severe:io.parley.audit=info}"
    ;;
  *) return 0 ;;
  esac
  export WLP_LOGGING_CONSOLE_LOGLEVEL LIBERTY_TRACE_SPECIFICATION
}

parley_log_format() {
  if [ "$ENVIRONMENT" = production ]; then
    : "${WLP_LOGGING_CONSOLE_FORMAT:=json}"
    export WLP_LOGGING_CONSOLE_FORMAT
  fi
}

# Sets parley_processors to how many the machine has or the quota in a folder of control groups (version 2 or 1) allows,
# rounded up; to nothing when neither is known.
parley_count_processors() {
  parley_processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
  parley_quota=
  if [ -r "$1/cpu.max" ]; then
    read -r parley_quota parley_period <"$1/cpu.max"
  elif [ -r "$1/cpu/cpu.cfs_quota_us" ]; then
    read -r parley_quota <"$1/cpu/cpu.cfs_quota_us"
    read -r parley_period <"$1/cpu/cpu.cfs_period_us"
  fi
  case $parley_quota in '' | *[!0-9]*) return 0 ;; esac
  parley_quota=$(((parley_quota + parley_period - 1) / parley_period))
  [ "$parley_quota" -ge "${parley_processors:-$parley_quota}" ] || parley_processors=$parley_quota
}

# Where the concurrent collector has no processor of its own, every message pays for the pauses it saves;
# docs/adr/0011-collector.md has the figures. Takes the number of processors.
parley_collector() {
  [ "${1:-3}" -le 2 ] || return 0
  case "$JVM_ARGS $JAVA_TOOL_OPTIONS $JDK_JAVA_OPTIONS" in *-XX:+Use*GC*) return 0 ;; esac
  ! cat "$SERVER_CONFIG_DIR/jvm.options" "$SERVER_CONFIG_DIR"/configDropins/*/jvm.options \
    "$WLP_USER_DIR/shared/jvm.options" 2>/dev/null | grep -q '^[[:blank:]]*-XX:+Use.*GC' || return 0
  export JVM_ARGS="-XX:+UseSerialGC${JVM_ARGS:+ $JVM_ARGS}"
}

parley_drop_empty HOST SERVER_HOST PUBLIC_IP PORT SERVER_PORT LOG_LEVEL ENVIRONMENT
parley_read_env_file
parley_drop_empty HOST SERVER_HOST PUBLIC_IP PORT SERVER_PORT LOG_LEVEL ENVIRONMENT
parley_own_key PARLEY_HTTP_HOST HOST
parley_own_key PARLEY_HTTP_PORT PORT
parley_own_key PARLEY_LOG_LEVEL LOG_LEVEL
parley_own_key PARLEY_ENVIRONMENT ENVIRONMENT
parley_log_format
parley_log_level
parley_count_processors /sys/fs/cgroup
parley_collector "$parley_processors"
unset -v parley_file parley_number parley_cr parley_text parley_line parley_key parley_value parley_known \
  parley_trimmed parley_processors parley_quota parley_period
